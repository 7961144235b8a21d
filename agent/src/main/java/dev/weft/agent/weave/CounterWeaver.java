package dev.weft.agent.weave;

import static org.objectweb.asm.Opcodes.*;

import java.util.Map;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
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
 * <p>Stateless.
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
    Addition addition = body.application ? match(first) : null;
    if (addition == null
        || !FieldWeaver.tracked(body, addition.field)
        || addition.field.getOpcode() == GETFIELD && body.fresh.at(addition.field, 0)) {
      return null;
    }
    emit(body, addition, labels);
    return addition.store;
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
    if (operation == null
        || operation.getOpcode() != add && operation.getOpcode() != subtract
        || !stores(operation.getNext(), field, isStatic)) {
      return null;
    }
    boolean intAmount = !isLong || widen;
    return new Addition(
        field, amount, intAmount, operation.getOpcode() == subtract, operation.getNext());
  }

  /**
   * An addition to a field.
   *
   * @param field the load
   * @param amount what pushes the amount
   * @param store the last instruction
   */
  record Addition(
      FieldInsnNode field,
      AbstractInsnNode amount,
      boolean intAmount,
      boolean negate,
      AbstractInsnNode store) {}

  private static void emit(Body body, Addition addition, Map<LabelNode, LabelNode> labels) {
    FieldInsnNode field = addition.field;
    boolean isStatic = field.getOpcode() == GETSTATIC;
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
        isStatic ? Names.STATICS : Names.OBJECTS,
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
