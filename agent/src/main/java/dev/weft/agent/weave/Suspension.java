package dev.weft.agent.weave;

import static org.objectweb.asm.Opcodes.*;

import java.util.List;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * Methods that run as written in a transaction, with the transaction suspended: pure ones, those
 * that make fresh objects, those whose receiver is captured, upcalls and class initialisers.
 * Confined to the weaving of one class.
 */
final class Suspension {
  private final ClassNode node;
  private final boolean jdk;

  Suspension(ClassNode node, boolean jdk) {
    this.node = node;
    this.jdk = jdk;
  }

  /** What has to hold before the method runs as written. */
  enum Entry {
    /** Nothing. */
    PURE,
    /** The receiver is captured, else the transaction becomes inevitable. */
    OWNED,
    /** The receiver is captured, or locked and saved as a whole. */
    WHOLE
  }

  /**
   * Lets the method run suspended in a transaction.
   *
   * @param fresh its result is registered as captured
   */
  void weave(MethodNode method, Entry entry, boolean fresh) {
    if (AtomicMethods.annotated(method, "Ljdk/internal/reflect/CallerSensitive;")) {
      inPlace(method);
      passInFront(method);
      return;
    }
    int tx = Prologues.branch(node, method);
    InsnList out = method.instructions;
    passArguments(out, method, tx);
    if (entry == Entry.WHOLE) {
      Code.aload(out, 0);
      Code.call(out, Names.BARRIERS, "enterWhole", "(Ljava/lang/Object;)" + Names.TX_DESC);
    } else if (entry == Entry.OWNED) {
      Code.aload(out, 0);
      Code.text(out, Names.dotted(node.name) + "." + method.name);
      Code.call(
          out,
          Names.BARRIERS,
          "enterOwned",
          "(Ljava/lang/Object;Ljava/lang/String;)" + Names.TX_DESC);
    } else {
      // Code of applications may look at counters, code of the JDK does not.
      Code.call(out, Names.BARRIERS, jdk ? "enterPure" : "enterPlain", "()" + Names.TX_DESC);
    }
    Code.astore(out, tx);
    boolean reference = Type.getReturnType(method.desc).getSort() >= Type.ARRAY;
    callSuspended(method, method, method.name, tx, fresh && reference);
    method.maxStack += Body.EXTRA_STACK;
  }

  /** As {@link #passArguments}, where no branch has found the transaction. */
  private void passInFront(MethodNode method) {
    int tx = method.maxLocals;
    InsnList pass = new InsnList();
    passArguments(pass, method, tx);
    if (pass.size() == 0) {
      return;
    }
    LabelNode none = new LabelNode();
    InsnList code = new InsnList();
    Code.call(code, Names.CARRIER, "current", "()" + Names.TX_DESC);
    Code.astore(code, tx);
    Code.aload(code, tx);
    code.add(new JumpInsnNode(IFNULL, none));
    code.add(pass);
    Prologues.inFront(node, method, code, none);
    method.maxLocals = tx + 1;
    method.maxStack = Math.max(method.maxStack, 3);
  }

  /** Arrays are locked and saved; strings must outlive the attempt. */
  private static void passArguments(InsnList out, MethodNode method, int tx) {
    int local = (method.access & ACC_STATIC) != 0 ? 0 : 1;
    for (Type type : Type.getArgumentTypes(method.desc)) {
      if (type.getSort() == Type.ARRAY) {
        Code.aload(out, local);
        Code.push(out, 0);
        Code.aload(out, tx);
        Code.call(out, Names.BARRIERS, "passArray", "(Ljava/lang/Object;I" + Names.TX_DESC + ")V");
      } else if (type.getDescriptor().equals("Ljava/lang/String;")) {
        // Suspended code may keep it beside the transaction, as the key of a table for instance.
        Code.aload(out, local);
        Code.aload(out, tx);
        Code.call(
            out, Names.INTERNING, "beforeIntern", "(Ljava/lang/String;" + Names.TX_DESC + ")V");
      }
      local += type.getSize();
    }
  }

  /**
   * Registers the object of a constructor of a class that is not woven as captured, so that what
   * the constructor calls on it may run as written, too.
   *
   * @return true if something was changed
   */
  boolean captureThis(MethodNode constructor) {
    Fresh fresh = Fresh.in(node, constructor);
    boolean changed = false;
    for (AbstractInsnNode i : constructor.instructions.toArray()) {
      if (i.getOpcode() == INVOKESPECIAL
          && ((MethodInsnNode) i).owner.equals(node.superName)
          && fresh.uninitialized(i)
          && !fresh.uninitialized(i.getNext())) {
        InsnList capture = new InsnList();
        Code.aload(capture, 0);
        Code.call(capture, Names.BARRIERS, "captureNew", "(Ljava/lang/Object;)V");
        constructor.instructions.insert(i, capture);
        constructor.maxStack = Math.max(constructor.maxStack, 1);
        changed = true;
      }
    }
    return changed;
  }

  /** On a captured receiver the original body runs, with the transaction suspended. */
  void ifCaptured(MethodNode method, int tx) {
    InsnList out = method.instructions;
    LabelNode tracked = new LabelNode();
    Code.aload(out, 0);
    Code.aload(out, tx);
    Code.call(out, Names.BARRIERS, "captured", "(Ljava/lang/Object;" + Names.TX_DESC + ")Z");
    out.add(new JumpInsnNode(IFEQ, tracked));
    captured(method, method, method.name, tx);
    out.add(tracked);
    out.add(Frames.with(Frames.entryLocals(node, method), tx, Names.TRANSACTION));
    Code.op(out, NOP);
  }

  /**
   * Appends to {@code to} the call of the body as written of {@code method}, with the transaction
   * suspended.
   *
   * @param name of the method that has this body
   * @param tx local of the transaction
   */
  void captured(MethodNode to, MethodNode method, String name, int tx) {
    InsnList out = to.instructions;
    passArguments(out, method, tx);
    Code.aload(out, tx);
    Code.call(out, Names.BARRIERS, "enterCaptured", "(" + Names.TX_DESC + ")V");
    callSuspended(to, method, name, tx, false);
  }

  /**
   * Adds {@code try { result = method(arguments); } finally { leave(suspended); } return result}
   * where the method is called again while its transaction is suspended, so that its original body
   * runs; or that body by itself. Only for methods that are no constructors.
   *
   * @param to where it is added
   * @param name what is called, with the parameters of {@code method}
   * @param suspended local that holds the suspended transaction
   * @param fresh the result is registered as captured
   */
  private void callSuspended(
      MethodNode to, MethodNode method, String name, int suspended, boolean fresh) {
    InsnList out = to.instructions;
    boolean isStatic = (method.access & ACC_STATIC) != 0;
    LabelNode start = new LabelNode();
    LabelNode end = new LabelNode();
    LabelNode handler = new LabelNode();
    Type result = Type.getReturnType(method.desc);
    Code.markPassing(out);
    out.add(start);
    int slots = Code.loadArguments(out, isStatic, method.desc);
    out.add(
        new MethodInsnNode(
            isStatic ? INVOKESTATIC : INVOKESPECIAL,
            node.name,
            name,
            method.desc,
            (node.access & ACC_INTERFACE) != 0));
    out.add(end);
    if (fresh) {
      Code.op(out, DUP);
      Code.aload(out, suspended);
      Code.call(out, Names.BARRIERS, "leaveFresh", "(Ljava/lang/Object;" + Names.TX_DESC + ")V");
    } else {
      Code.aload(out, suspended);
      Code.call(out, Names.BARRIERS, "leavePure", "(" + Names.TX_DESC + ")V");
    }
    out.add(new InsnNode(result.getOpcode(IRETURN)));
    out.add(handler);
    out.add(
        Frames.with(
            Frames.entryLocals(node, method), suspended, Names.TRANSACTION, "java/lang/Throwable"));
    Code.aload(out, suspended);
    Code.call(out, Names.BARRIERS, "leavePure", "(" + Names.TX_DESC + ")V");
    Code.op(out, ATHROW);
    to.tryCatchBlocks.add(new TryCatchBlockNode(start, end, handler, null));
    to.maxStack = Math.max(to.maxStack, Math.max(slots, result.getSize() + 2));
  }

  /**
   * Runs the body of a method suspended, in place: of what the JVM itself calls on the
   * transaction's thread, class initialisers for instance, and of methods that look at their
   * caller, which a second activation would show the wrong one.
   */
  void inPlace(MethodNode method) {
    inPlace(method, jdk ? "enterPure" : "enterUpcall");
  }

  /** As {@link #inPlace(MethodNode)}, suspended by the barrier of this name. */
  void inPlace(MethodNode method, String barrier) {
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
    Code.call(enter, Names.BARRIERS, barrier, "()" + Names.TX_DESC);
    Code.astore(enter, saved);
    enter.add(start);
    if (Prologues.startsWithFrame(method.instructions)) {
      Code.op(enter, NOP);
    }
    method.instructions.insert(enter);
    InsnList out = method.instructions;
    out.add(end);
    out.add(handler);
    out.add(Frames.with(List.of(), saved, Names.TRANSACTION, "java/lang/Throwable"));
    Code.aload(out, saved);
    Code.call(out, Names.BARRIERS, "leavePure", "(" + Names.TX_DESC + ")V");
    Code.op(out, ATHROW);
    method.tryCatchBlocks.add(new TryCatchBlockNode(start, end, handler, null));
    method.maxLocals = saved + 1;
    method.maxStack = Math.max(method.maxStack + 1, 2);
  }
}
