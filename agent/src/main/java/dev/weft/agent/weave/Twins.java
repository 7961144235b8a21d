package dev.weft.agent.weave;

import static org.objectweb.asm.Opcodes.*;

import java.util.ArrayList;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The transactional bodies of a class of the JDK that is woven ahead of time: private methods
 * beside the originals, with the same parameters. They look the transaction up by themselves, for
 * the reason given at {@link Companion#add}.
 */
final class Twins {
  private final ClassNode owner;

  Twins(ClassNode owner) {
    this.owner = owner;
  }

  /** True if the transactional body of {@code method} can be a twin, else it stays in place. */
  boolean canHold(MethodNode method) {
    if (method.name.startsWith("<") || (owner.access & ACC_INTERFACE) != 0) {
      return false;
    }
    for (AbstractInsnNode i = method.instructions.getFirst(); i != null; i = i.getNext()) {
      if (i instanceof MethodInsnNode) {
        String name = ((MethodInsnNode) i).name;
        if (name.equals("getCallerClass") || name.equals("lookup")) {
          return false;
        }
      }
    }
    return true;
  }

  /** Adds the body, and appends to {@code method} the call that reaches it. */
  void add(MethodNode method, Body body, BodyWeaver.Woven woven) {
    boolean isStatic = (method.access & ACC_STATIC) != 0;
    int access = method.access & ACC_STATIC | ACC_PRIVATE | ACC_FINAL | ACC_SYNTHETIC;
    MethodNode twin =
        new MethodNode(
            access,
            Names.PREFIX + method.name,
            method.desc,
            null,
            method.exceptions.toArray(new String[0]));
    int slots = Type.getArgumentsAndReturnSizes(method.desc) >> 2;
    Code.call(twin.instructions, Names.CARRIER, "current", "()" + Names.TX_DESC);
    Code.astore(twin.instructions, body.tx);
    twin.instructions.add(woven.code());
    twin.tryCatchBlocks.addAll(woven.handlers());
    twin.localVariables = new ArrayList<>(woven.variables());
    twin.maxLocals = Math.max(woven.maxLocals(), slots);
    twin.maxStack = method.maxStack + Body.EXTRA_STACK;
    owner.methods.add(twin);

    InsnList out = method.instructions;
    Code.markPassing(out);
    Code.loadArguments(out, isStatic, method.desc);
    out.add(
        new MethodInsnNode(
            isStatic ? INVOKESTATIC : INVOKESPECIAL, owner.name, twin.name, twin.desc, false));
    out.add(new InsnNode(Type.getReturnType(method.desc).getOpcode(IRETURN)));
  }
}
