package dev.weft.agent.weave;

import static org.objectweb.asm.Opcodes.*;

import org.objectweb.asm.Label;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * What is put in front of an original body: find the transaction, and if there is one go elsewhere.
 *
 * <p>The branch jumps forward, past the original body: a backward one cost up to 2.5 times in the
 * feasibility study. The transaction is in the local after the method's own.
 */
final class Prologues {
  private Prologues() {}

  /**
   * Inserts the branch and returns the list to which the code of the transactional side is to be
   * added; it starts with a frame and ends up at the end of the method.
   *
   * @return local of the transaction
   */
  static int branch(ClassNode owner, MethodNode method) {
    int tx = method.maxLocals;
    LabelNode transactional = new LabelNode(new Label());
    InsnList prologue = new InsnList();
    Code.call(prologue, Names.CARRIER, "current", "()" + Names.TX_DESC);
    Code.astore(prologue, tx);
    Code.aload(prologue, tx);
    prologue.add(new JumpInsnNode(IFNONNULL, transactional));
    method.instructions.insert(prologue);
    method.instructions.add(transactional);
    method.instructions.add(
        Frames.with(Frames.entryLocals(owner, method), tx, Names.TRANSACTION));
    method.maxLocals = tx + 1;
    method.maxStack = Math.max(method.maxStack, 1);
    return tx;
  }

  /** Calls of a guarded method make a transaction inevitable. No branch, no frame. */
  static void guard(MethodNode method, String reason) {
    InsnList prologue = new InsnList();
    Code.text(prologue, reason);
    Code.call(prologue, Names.BARRIERS, "enterUnwoven", "(Ljava/lang/String;)V");
    method.instructions.insert(prologue);
    method.maxStack = Math.max(method.maxStack, 1);
  }

  /** True if a frame comes before the first real instruction, so that two would coincide. */
  static boolean startsWithFrame(InsnList code) {
    for (AbstractInsnNode i = code.getFirst(); i != null; i = i.getNext()) {
      if (i instanceof FrameNode) {
        return true;
      }
      if (i.getOpcode() >= 0) {
        return false;
      }
    }
    return false;
  }

  /**
   * Adds {@code try { result = method(arguments); } finally { leave(suspended); } return result}
   * where the method is called again while its transaction is suspended, so that its original body
   * runs. Only for methods that are no constructors.
   *
   * @param suspended local that holds the suspended transaction
   * @param leave name of the barrier that ends the suspension
   */
  static void callSuspended(ClassNode owner, MethodNode method, int suspended, boolean fresh) {
    InsnList out = method.instructions;
    boolean isStatic = (method.access & ACC_STATIC) != 0;
    LabelNode start = new LabelNode();
    LabelNode end = new LabelNode();
    LabelNode handler = new LabelNode();
    Type result = Type.getReturnType(method.desc);
    out.add(start);
    int slots = Code.loadArguments(out, isStatic, method.desc);
    out.add(
        new org.objectweb.asm.tree.MethodInsnNode(
            isStatic ? INVOKESTATIC : INVOKESPECIAL,
            owner.name,
            method.name,
            method.desc,
            (owner.access & ACC_INTERFACE) != 0));
    out.add(end);
    if (fresh) {
      Code.op(out, DUP);
      Code.aload(out, suspended);
      Code.call(
          out, Names.BARRIERS, "leaveFresh", "(Ljava/lang/Object;" + Names.TX_DESC + ")V");
    } else {
      Code.aload(out, suspended);
      Code.call(out, Names.BARRIERS, "leavePure", "(" + Names.TX_DESC + ")V");
    }
    out.add(new InsnNode(result.getOpcode(IRETURN)));
    out.add(handler);
    out.add(
        Frames.with(
            Frames.entryLocals(owner, method), suspended, Names.TRANSACTION, "java/lang/Throwable"));
    Code.aload(out, suspended);
    Code.call(out, Names.BARRIERS, "leavePure", "(" + Names.TX_DESC + ")V");
    Code.op(out, ATHROW);
    method.tryCatchBlocks.add(new TryCatchBlockNode(start, end, handler, null));
    method.maxStack = Math.max(method.maxStack, Math.max(slots, result.getSize() + 2));
  }

  /**
   * Runs the body of a method suspended, in place: of class initialisers, which the JVM calls on the
   * transaction's thread once and for all, and of methods that look at their caller, which a second
   * activation would show the wrong one.
   */
  static void suspendInPlace(MethodNode method, String enterBarrier) {
    int saved = method.maxLocals;
    LabelNode start = new LabelNode();
    LabelNode end = new LabelNode();
    LabelNode handler = new LabelNode();
    for (AbstractInsnNode i : method.instructions.toArray()) {
      if (i instanceof FrameNode) {
        Frames.append((FrameNode) i, saved, Names.TRANSACTION);
      } else if (i.getOpcode() >= IRETURN && i.getOpcode() <= RETURN) {
        InsnList leave = new InsnList();
        Code.aload(leave, saved);
        Code.call(leave, Names.BARRIERS, "leavePure", "(" + Names.TX_DESC + ")V");
        method.instructions.insertBefore(i, leave);
      }
    }
    InsnList enter = new InsnList();
    Code.call(enter, Names.BARRIERS, enterBarrier, "()" + Names.TX_DESC);
    Code.astore(enter, saved);
    enter.add(start);
    if (startsWithFrame(method.instructions)) {
      Code.op(enter, NOP);
    }
    method.instructions.insert(enter);
    InsnList out = method.instructions;
    out.add(end);
    out.add(handler);
    out.add(Frames.with(java.util.List.of(), saved, Names.TRANSACTION, "java/lang/Throwable"));
    Code.aload(out, saved);
    Code.call(out, Names.BARRIERS, "leavePure", "(" + Names.TX_DESC + ")V");
    Code.op(out, ATHROW);
    method.tryCatchBlocks.add(new TryCatchBlockNode(start, end, handler, null));
    method.maxLocals = saved + 1;
    method.maxStack = Math.max(method.maxStack + 1, 2);
  }
}
