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
    boolean isStatic = first.getOpcode() == GETSTATIC;
    if (!body.application || !isStatic && first.getOpcode() != DUP) {
      return null;
    }
    AbstractInsnNode get = isStatic ? first : first.getNext();
    if (get == null || get.getOpcode() != (isStatic ? GETSTATIC : GETFIELD)) {
      return null;
    }
    FieldInsnNode field = (FieldInsnNode) get;
    boolean isLong = field.desc.equals("J");
    if (!isLong && !field.desc.equals("I")
        || !FieldWeaver.tracked(body, field)
        || !isStatic && body.fresh.at(get, 0)) {
      return null;
    }
    AbstractInsnNode amount = get.getNext();
    if (amount == null || !pushes(amount, isLong)) {
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
    emit(body, field, amount, !isLong || widen, operation.getOpcode() == subtract, labels);
    return operation.getNext();
  }

  private static void emit(
      Body body,
      FieldInsnNode field,
      AbstractInsnNode amount,
      boolean intAmount,
      boolean negate,
      Map<LabelNode, LabelNode> labels) {
    boolean isStatic = field.getOpcode() == GETSTATIC;
    if (!isStatic) {
      // stack: object. The load is for its null check, where the programmer wrote the access.
      Code.op(body.out, DUP);
      body.out.add(field.clone(labels));
      Code.op(body.out, Code.isWide(field.desc) ? POP2 : POP);
    }
    body.out.add(amount.clone(labels));
    if (intAmount) {
      Code.op(body.out, I2L);
    }
    if (negate) {
      Code.op(body.out, LNEG);
    }
    if (isStatic) {
      FieldWeaver.owner(body, field);
    }
    Code.push(body.out, body.site(field.owner, field.name, field.desc, isStatic));
    body.aloadTx();
    Code.call(
        body.out,
        isStatic ? Names.STATICS : Names.FIELDS,
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
