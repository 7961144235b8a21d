package dev.weft.agent.weave;

import static org.objectweb.asm.Opcodes.*;

import org.objectweb.asm.Label;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * What is put in front of an original body: find the transaction, and if there is one go elsewhere.
 *
 * <p>The branch jumps forward, past the original body: a backward one cost up to 2.5 times in the
 * feasibility study. The transaction is in the local after the method's own.
 *
 * <p>The question is put as {@code outside() instanceof Thread}, where null means a transaction. Of
 * a plain branch the compiler keeps both sides as long as it has not seen it a thousand times, and
 * then all objects that the transactional side is given, such as the iterator of a loop that is hot
 * in itself, escape. Of {@code instanceof} it believes that there is no null until there is one.
 */
final class Prologues {
  private static final String THREAD = "java/lang/Thread";
  private static final String ASK = "(" + Names.OBJECT_DESC + Names.TX_DESC + ")Z";

  private Prologues() {}

  /**
   * Inserts the branch and the look-up of the transaction on its other side, which begins at the
   * end of the method.
   *
   * @return local of the transaction
   */
  static int branch(ClassNode owner, MethodNode method) {
    jump(owner, method);
    int tx = method.maxLocals;
    Code.call(method.instructions, Names.CARRIER, "current", "()" + Names.TX_DESC);
    Code.astore(method.instructions, tx);
    method.maxLocals = tx + 1;
    return tx;
  }

  /** Inserts the branch alone; the other side begins at the end of the method with a frame. */
  static void jump(ClassNode owner, MethodNode method) {
    LabelNode transactional = new LabelNode(new Label());
    InsnList prologue = new InsnList();
    Code.call(prologue, Names.CARRIER, "outside", "()L" + THREAD + ";");
    prologue.add(new TypeInsnNode(INSTANCEOF, THREAD));
    prologue.add(new JumpInsnNode(IFEQ, transactional));
    method.instructions.insert(prologue);
    method.instructions.add(transactional);
    method.instructions.add(Frames.full(Frames.entryLocals(owner, method)));
    method.maxStack = Math.max(method.maxStack, 1);
  }

  /**
   * As {@link #branch}, but stays where the receiver is captured; of a static method the array that
   * it is given; of a method of an inner class the object that encloses the receiver.
   *
   * @param captured what to do there instead, which must return; empty if nothing
   */
  static int branchUnlessCaptured(
      ClassNode owner, MethodNode method, Catalog catalog, InsnList captured) {
    int tx = method.maxLocals;
    LabelNode original = new LabelNode();
    LabelNode transactional = new LabelNode();
    InsnList prologue = transactionOr(tx, original);
    askCaptured(prologue, owner, method, catalog, tx);
    prologue.add(new JumpInsnNode(IFEQ, transactional));
    prologue.add(captured);
    inFront(owner, method, prologue, original);
    method.instructions.add(transactional);
    method.instructions.add(Frames.with(Frames.entryLocals(owner, method), tx, Names.TRANSACTION));
    method.maxLocals = tx + 1;
    method.maxStack = Math.max(method.maxStack, 3);
    return tx;
  }

  /** Finds the transaction, or goes to {@code original}. */
  static InsnList transactionOr(int tx, LabelNode original) {
    InsnList code = new InsnList();
    Code.call(code, Names.CARRIER, "current", "()" + Names.TX_DESC);
    Code.astore(code, tx);
    Code.aload(code, tx);
    code.add(new JumpInsnNode(IFNULL, original));
    return code;
  }

  /** Asks whether what {@link #branchUnlessCaptured} speaks of is captured. */
  static void askCaptured(
      InsnList code, ClassNode owner, MethodNode method, Catalog catalog, int tx) {
    FieldNode enclosing = enclosing(owner);
    if ((method.access & ACC_STATIC) != 0) {
      Code.aload(code, arrayParameter(method));
      Code.aload(code, tx);
      Code.call(code, Names.BARRIERS, "capturedArray", ASK);
    } else if (enclosing == null) {
      Code.aload(code, 0);
      askCaptured(code, owner, owner.name, catalog, tx);
    } else {
      if (method.name.equals("<init>")) {
        // Compilers pass it first, and set the field before anything else.
        Code.aload(code, 1);
      } else {
        Code.aload(code, 0);
        code.add(new FieldInsnNode(GETFIELD, owner.name, enclosing.name, enclosing.desc));
      }
      askCaptured(code, owner, Type.getType(enclosing.desc).getInternalName(), catalog, tx);
    }
  }

  /**
   * Asks whether the object on the stack is captured. Its record says so, if the class may look at
   * it.
   *
   * @param type of the object
   */
  static void askCaptured(InsnList code, ClassNode owner, String type, Catalog catalog, int tx) {
    String declaring = catalog.recordAhead(type);
    if (declaring != null && Names.packageOf(declaring).equals(Names.packageOf(owner.name))) {
      code.add(new FieldInsnNode(GETFIELD, declaring, Names.RECORD, "J"));
      Code.aload(code, tx);
      Code.call(code, Names.OBJECTS, "isTag", "(J" + Names.TX_DESC + ")Z");
    } else {
      Code.aload(code, tx);
      Code.call(code, Names.BARRIERS, "captured", ASK);
    }
  }

  /** The field in which an inner class has the object that encloses it; null if it has none. */
  private static FieldNode enclosing(ClassNode owner) {
    for (FieldNode field : owner.fields) {
      if (field.name.startsWith("this$") && (field.access & ACC_FINAL) != 0) {
        return field;
      }
    }
    return null;
  }

  private static int arrayParameter(MethodNode method) {
    int local = 0;
    for (Type type : Type.getArgumentTypes(method.desc)) {
      if (type.getSort() == Type.ARRAY) {
        return local;
      }
      local += type.getSize();
    }
    throw new WeavingException("method " + method.name + " is static and is given no array", null);
  }

  /** Calls of a guarded method make a transaction inevitable. No branch, no frame. */
  static void guard(MethodNode method, String reason) {
    InsnList prologue = new InsnList();
    Code.text(prologue, reason);
    Code.call(prologue, Names.BARRIERS, "enterUnwoven", "(Ljava/lang/String;)V");
    method.instructions.insert(prologue);
    method.maxStack = Math.max(method.maxStack, 1);
  }

  /**
   * Inserts code that returns or jumps to {@code otherwise}, where the method goes on as it is. The
   * caller sees to the size of the operand stack.
   */
  static void inFront(ClassNode owner, MethodNode method, InsnList code, LabelNode otherwise) {
    code.add(otherwise);
    code.add(Frames.full(Frames.entryLocals(owner, method)));
    if (startsWithFrame(method.instructions)) {
      Code.op(code, NOP);
    }
    method.instructions.insert(code);
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
}
