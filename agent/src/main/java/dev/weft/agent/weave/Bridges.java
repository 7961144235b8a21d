package dev.weft.agent.weave;

import static org.objectweb.asm.Opcodes.*;

import org.objectweb.asm.Handle;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Method references to what needs a barrier at its caller: {@code System::arraycopy}, natives,
 * intrinsics. The JVM spins the caller, which nobody weaves, so the reference goes to a method that
 * makes the call, as a lambda would. Confined to the weaving of one class.
 */
final class Bridges {
  private static final String METAFACTORY = "java/lang/invoke/LambdaMetafactory";

  /**
   * LambdaMetafactory.FLAG_SERIALIZABLE: the reference is found again by the name of its method.
   */
  private static final int SERIALIZABLE = 1;

  private final ClassNode node;
  private int count;

  Bridges(ClassNode node) {
    this.node = node;
  }

  /**
   * Redirects the references in {@code method}; adds the methods they go to.
   *
   * @param asked any body of the class
   */
  void add(MethodNode method, Body asked) {
    int line = 0;
    for (AbstractInsnNode i = method.instructions.getFirst(); i != null; i = i.getNext()) {
      if (i instanceof LineNumberNode number) {
        line = number.line;
      } else if (i instanceof InvokeDynamicInsnNode reference && isPlain(reference)) {
        Handle target = (Handle) reference.bsmArgs[1];
        MethodInsnNode call = call(target);
        if (call != null && !call.name.equals("clone") && CallWeaver.needsBarrier(asked, call)) {
          reference.bsmArgs[1] = bridge(call, line);
        }
      }
    }
  }

  private static boolean isPlain(InvokeDynamicInsnNode reference) {
    Object[] arguments = reference.bsmArgs;
    return reference.bsm.getOwner().equals(METAFACTORY)
        && arguments.length >= 3
        && arguments[1] instanceof Handle
        && (reference.bsm.getName().equals("metafactory")
            || arguments.length > 3
                && arguments[3] instanceof Integer flags
                && (flags & SERIALIZABLE) == 0);
  }

  /** The call that the handle stands for, or null if it is none of a method. */
  private static MethodInsnNode call(Handle target) {
    int opcode;
    switch (target.getTag()) {
      case H_INVOKESTATIC:
        opcode = INVOKESTATIC;
        break;
      case H_INVOKEVIRTUAL:
        opcode = INVOKEVIRTUAL;
        break;
      case H_INVOKEINTERFACE:
        opcode = INVOKEINTERFACE;
        break;
      default:
        return null;
    }
    return new MethodInsnNode(
        opcode, target.getOwner(), target.getName(), target.getDesc(), target.isInterface());
  }

  private Handle bridge(MethodInsnNode call, int line) {
    String name = Names.BRIDGE_PREFIX + count++;
    String descriptor = call.desc;
    if (call.getOpcode() != INVOKESTATIC) {
      String receiver = Type.getObjectType(call.owner).getDescriptor();
      descriptor = "(" + receiver + descriptor.substring(1);
    }
    MethodNode bridge =
        new MethodNode(ACC_PRIVATE | ACC_STATIC | ACC_SYNTHETIC, name, descriptor, null, null);
    LabelNode start = new LabelNode();
    bridge.instructions.add(start);
    bridge.instructions.add(new LineNumberNode(line, start));
    int slots = Code.loadArguments(bridge.instructions, true, descriptor);
    bridge.instructions.add(call);
    Type result = Type.getReturnType(descriptor);
    bridge.instructions.add(new InsnNode(result.getOpcode(IRETURN)));
    bridge.maxLocals = slots;
    bridge.maxStack = Math.max(slots, result.getSize());
    node.methods.add(bridge);
    boolean isInterface = (node.access & ACC_INTERFACE) != 0;
    return new Handle(H_INVOKESTATIC, node.name, name, descriptor, isInterface);
  }
}
