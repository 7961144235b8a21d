package dev.weft.agent.weave;

import static org.objectweb.asm.Opcodes.*;

import java.util.Map;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;

/**
 * Recognises {@code f++}, {@code f += k} and {@code f -= k} on int and long fields whose new value
 * is not used, and turns them into one commutative addition: two transactions that count in the
 * same field then do not conflict.
 *
 * <p>The pattern is what compilers write for a constant or a local variable {@code k}, without a
 * label in between:
 *
 * <pre>
 *   DUP, GETFIELD f, push k [, I2L], IADD | LADD | ISUB | LSUB, PUTFIELD f
 *   GETSTATIC f, push k [, I2L], IADD | LADD | ISUB | LSUB, PUTSTATIC f
 * </pre>
 *
 * <p>A comparison of the new value, as in {@code ++size > threshold}, is entered with its outcome.
 * Of the JDK's collections only hash and tree maps count like that: in others additions meet at
 * other variables anyway. Stateless.
 */
final class CounterWeaver {
  private CounterWeaver() {}

  /**
   * Weaves the pattern that starts at {@code first}.
   *
   * @return the last instruction of it, or null if the pattern is not there
   */
  static AbstractInsnNode weave(
      Body body, AbstractInsnNode first, Map<LabelNode, LabelNode> labels) {
    Addition addition = match(first);
    if (addition == null
        || !counts(body, addition.field)
        || !FieldWeaver.tracked(body, addition.field)
        || addition.field.getOpcode() == GETFIELD && body.fresh.at(addition.field, 0)) {
      return null;
    }
    emit(body, addition, labels);
    return addition.compared == null ? addition.store : compare(body, addition, labels);
  }

  /** True if additions to the field are put off, so that they can be pending when it is read. */
  static boolean counts(Body body, FieldInsnNode field) {
    return body.application
        || (field.owner.equals("java/util/HashMap") || field.owner.equals("java/util/TreeMap"))
            && (field.name.equals("size") || field.name.equals("modCount"));
  }

  /** Recognises the pattern that starts at {@code first}; null if it is not there. */
  static Addition match(AbstractInsnNode first) {
    boolean isStatic = first.getOpcode() == GETSTATIC;
    if (!isStatic && first.getOpcode() != DUP) {
      return null;
    }
    AbstractInsnNode get = isStatic ? first : first.getNext();
    if (get == null || get.getOpcode() != (isStatic ? GETSTATIC : GETFIELD)) {
      return null;
    }
    FieldInsnNode field = (FieldInsnNode) get;
    boolean isLong = field.desc.equals("J");
    AbstractInsnNode amount = get.getNext();
    if (!isLong && !field.desc.equals("I") || amount == null || !pushes(amount, isLong)) {
      return null;
    }
    AbstractInsnNode next = amount.getNext();
    boolean widen = isLong && next != null && next.getOpcode() == I2L;
    if (isLong && !widen && isInt(amount)) {
      return null;
    }
    AbstractInsnNode operation = widen ? next.getNext() : next;
    int add = isLong ? LADD : IADD;
    int subtract = isLong ? LSUB : ISUB;
    if (operation == null || operation.getOpcode() != add && operation.getOpcode() != subtract) {
      return null;
    }
    boolean intAmount = !isLong || widen;
    boolean negate = operation.getOpcode() == subtract;
    AbstractInsnNode store = operation.getNext();
    if (stores(store, field, isStatic)) {
      return new Addition(field, amount, intAmount, negate, store, null);
    }
    boolean kept = !isLong && !isStatic && store != null && store.getOpcode() == DUP_X1;
    if (kept && stores(store.getNext(), field, false)) {
      AbstractInsnNode compared = comparison(store.getNext());
      return compared == null
          ? null
          : new Addition(
              field, amount, intAmount, negate, store.getNext(), (JumpInsnNode) compared);
    }
    return null;
  }

  /**
   * The comparison that uses the new value, as in {@code ++size > threshold}: with a constant, a
   * local variable or another field of {@code this}.
   */
  private static AbstractInsnNode comparison(AbstractInsnNode store) {
    AbstractInsnNode bound = store.getNext();
    if (bound == null) {
      return null;
    }
    boolean field =
        bound.getOpcode() == ALOAD
            && bound.getNext() != null
            && bound.getNext().getOpcode() == GETFIELD
            && ((FieldInsnNode) bound.getNext()).desc.equals("I");
    if (!field && !isInt(bound)) {
      return null;
    }
    AbstractInsnNode jump = field ? bound.getNext().getNext() : bound.getNext();
    return jump != null && jump.getOpcode() >= IF_ICMPEQ && jump.getOpcode() <= IF_ICMPLE
        ? jump
        : null;
  }

  /** After the addition: the object is on the stack. */
  private static AbstractInsnNode compare(
      Body body, Addition addition, Map<LabelNode, LabelNode> labels) {
    AbstractInsnNode bound = addition.store.getNext();
    body.out.add(bound.clone(labels));
    if (bound.getNext() != addition.compared) {
      FieldInsnNode field = (FieldInsnNode) bound.getNext();
      FieldWeaver.weave(body, field, field.clone(labels));
    }
    FieldInsnNode counter = addition.field;
    Code.push(body.out, addition.compared.getOpcode() - IF_ICMPEQ);
    Code.push(body.out, body.site(counter.owner, counter.name, counter.desc, false));
    body.aloadTx();
    Code.call(
        body.out,
        FieldWeaver.barriers(body),
        "compare",
        "(" + Names.OBJECT_DESC + "III" + Names.TX_DESC + ")Z");
    body.out.add(new JumpInsnNode(IFNE, labels.get(addition.compared.label)));
    return addition.compared;
  }

  /**
   * An addition to a field.
   *
   * @param field the load
   * @param amount what pushes the amount
   * @param store the last instruction
   * @param compared the jump that compares the new value, or null if that is not used
   */
  record Addition(
      FieldInsnNode field,
      AbstractInsnNode amount,
      boolean intAmount,
      boolean negate,
      AbstractInsnNode store,
      JumpInsnNode compared) {}

  private static void emit(Body body, Addition addition, Map<LabelNode, LabelNode> labels) {
    FieldInsnNode field = addition.field;
    boolean isStatic = field.getOpcode() == GETSTATIC;
    if (addition.compared != null) {
      Code.op(body.out, DUP);
    }
    if (!isStatic) {
      // stack: object. The load is for its null check, where the programmer wrote the access.
      Code.op(body.out, DUP);
      body.out.add(field.clone(labels));
      Code.op(body.out, Code.isWide(field.desc) ? POP2 : POP);
    }
    body.out.add(addition.amount.clone(labels));
    if (addition.intAmount) {
      Code.op(body.out, I2L);
    }
    if (addition.negate) {
      Code.op(body.out, LNEG);
    }
    if (isStatic) {
      FieldWeaver.owner(body, field);
    }
    Code.push(body.out, body.site(field.owner, field.name, field.desc, isStatic));
    body.aloadTx();
    Code.call(
        body.out,
        isStatic ? Names.STATICS : FieldWeaver.barriers(body),
        "add",
        (isStatic ? "(JLjava/lang/Class;I" : "(Ljava/lang/Object;JI") + Names.TX_DESC + ")V");
  }

  private static boolean pushes(AbstractInsnNode insn, boolean isLong) {
    int opcode = insn.getOpcode();
    if (isInt(insn)) {
      return true;
    }
    return isLong
        && (opcode == LCONST_0
            || opcode == LCONST_1
            || opcode == LLOAD
            || opcode == LDC && ((org.objectweb.asm.tree.LdcInsnNode) insn).cst instanceof Long);
  }

  private static boolean isInt(AbstractInsnNode insn) {
    int opcode = insn.getOpcode();
    return opcode >= ICONST_M1 && opcode <= ICONST_5
        || opcode == BIPUSH
        || opcode == SIPUSH
        || opcode == ILOAD
        || opcode == LDC && ((org.objectweb.asm.tree.LdcInsnNode) insn).cst instanceof Integer;
  }

  private static boolean stores(AbstractInsnNode insn, FieldInsnNode field, boolean isStatic) {
    if (insn == null || insn.getOpcode() != (isStatic ? PUTSTATIC : PUTFIELD)) {
      return false;
    }
    FieldInsnNode put = (FieldInsnNode) insn;
    return put.owner.equals(field.owner)
        && put.name.equals(field.name)
        && put.desc.equals(field.desc);
  }
}
