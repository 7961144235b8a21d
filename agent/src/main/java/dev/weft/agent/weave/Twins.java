package dev.weft.agent.weave;

import static org.objectweb.asm.Opcodes.*;

import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The other bodies of methods of a class of the JDK that is woven ahead of time, as private methods
 * beside the original:
 *
 * <ul>
 *   <li>the transactional one, with the transaction as last parameter;
 *   <li>of methods that run as written on captured receivers that one once more, and one that
 *       chooses. The original just goes there: were it to choose, it would be larger outside of
 *       transactions, too, than what the compiler likes to inline.
 * </ul>
 */
final class Twins implements Bodies {
  /** Prefix of methods that choose between bodies. */
  private static final String CHOICE = Names.PREFIX + "of$";

  private final ClassNode owner;
  private final Catalog catalog;

  Twins(ClassNode owner, Catalog catalog) {
    this.owner = owner;
    this.catalog = catalog;
  }

  @Override
  public boolean canHold(MethodNode method) {
    if (method.name.startsWith("<")
        || (owner.access & ACC_INTERFACE) != 0
        || !Clones.possible(method)) {
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

  @Override
  public MethodInsnNode transactional(MethodInsnNode call) {
    return call(call, Clones.descriptor(call.desc));
  }

  @Override
  public MethodInsnNode raw(MethodInsnNode call) {
    return call(call, call.desc);
  }

  private MethodInsnNode call(MethodInsnNode call, String descriptor) {
    int opcode = call.getOpcode() == INVOKESTATIC ? INVOKESTATIC : INVOKESPECIAL;
    return new MethodInsnNode(opcode, owner.name, Names.PREFIX + call.name, descriptor, false);
  }

  @Override
  public MethodNode newRaw(MethodNode method) {
    return twin(method, Names.PREFIX + method.name, method.desc);
  }

  private static MethodNode twin(MethodNode method, String name, String descriptor) {
    int access = method.access & ACC_STATIC | ACC_PRIVATE | ACC_FINAL | ACC_SYNTHETIC;
    String[] exceptions = method.exceptions.toArray(new String[0]);
    return new MethodNode(access, name, descriptor, null, exceptions);
  }

  @Override
  public void add(MethodNode finished) {
    owner.methods.add(finished);
  }

  /** Adds the body as written, of a method that has not been woven yet. */
  void addRaw(MethodNode method) {
    MethodNode copy = newRaw(method);
    method.accept(copy);
    copy.visibleAnnotations = null;
    copy.invisibleAnnotations = null;
    copy.localVariables = null;
    add(copy);
  }

  @Override
  public void addCalled(MethodNode method, Body body, BodyWeaver.Woven woven) {
    MethodNode twin = Clones.create(method, body, woven);
    twin.access |= ACC_FINAL;
    add(twin);
  }

  /** Appends the call of the transactional body to {@code method}. */
  void call(MethodNode method) {
    call(method, Clones.name(method));
  }

  private void call(MethodNode method, String name) {
    InsnList out = method.instructions;
    Code.markPassing(out);
    Code.loadArguments(out, isStatic(method), method.desc);
    Code.call(out, Names.CARRIER, "current", "()" + Names.TX_DESC);
    invokeAndReturn(out, method, name);
  }

  private void invokeAndReturn(InsnList out, MethodNode method, String name) {
    int opcode = isStatic(method) ? INVOKESTATIC : INVOKESPECIAL;
    String descriptor = Clones.descriptor(method.desc);
    out.add(new MethodInsnNode(opcode, owner.name, name, descriptor, false));
    out.add(new InsnNode(Type.getReturnType(method.desc).getOpcode(IRETURN)));
  }

  /**
   * Appends the call of a method that chooses: on a captured receiver the body as written, else the
   * transactional one.
   *
   * @param suspension to suspend the transaction on a captured receiver; null if it goes on
   */
  void callChosen(MethodNode method, Suspension suspension) {
    MethodNode choice = twin(method, CHOICE + method.name, Clones.descriptor(method.desc));
    InsnList out = choice.instructions;
    int slots = Type.getArgumentsAndReturnSizes(method.desc) >> 2;
    int tx = isStatic(method) ? slots - 1 : slots;
    choice.maxLocals = tx + 1;
    choice.maxStack = tx + 3;
    LabelNode tracked = new LabelNode();
    Code.markPassing(out);
    if (suspension == null) {
      Prologues.askCaptured(out, owner, method, catalog, tx);
    } else if (isStatic(method)) {
      Code.aload(out, 0);
      Code.aload(out, tx);
      Code.call(out, Names.BARRIERS, "captured", "(" + Names.OBJECT_DESC + Names.TX_DESC + ")Z");
    } else {
      Code.aload(out, 0);
      Prologues.askCaptured(out, owner, owner.name, catalog, tx);
    }
    out.add(new JumpInsnNode(IFEQ, tracked));
    if (suspension == null) {
      Code.loadArguments(out, isStatic(method), method.desc);
      int opcode = isStatic(method) ? INVOKESTATIC : INVOKESPECIAL;
      String name = Names.PREFIX + method.name;
      out.add(new MethodInsnNode(opcode, owner.name, name, method.desc, false));
      out.add(new InsnNode(Type.getReturnType(method.desc).getOpcode(IRETURN)));
    } else {
      suspension.captured(choice, method, Names.PREFIX + method.name, tx);
    }
    out.add(tracked);
    out.add(Frames.with(Frames.entryLocals(owner, method), tx, Names.TRANSACTION));
    Code.loadArguments(out, isStatic(method), method.desc);
    Code.aload(out, tx);
    invokeAndReturn(out, method, Clones.name(method));
    owner.methods.add(choice);
    call(method, choice.name);
  }

  private static boolean isStatic(MethodNode method) {
    return (method.access & ACC_STATIC) != 0;
  }
}
