package dev.weft.it.fuzz;

import java.util.Random;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Writes the body of one method of a {@link RandomClass}: local 0 is the object, 1 the argument, 2
 * to 4 are ints, those from 5 on count loops.
 */
final class RandomBody {
  private static final int FIRST_LOCAL = 2;
  private static final int LOCALS = 3;
  private static final int LOOP = FIRST_LOCAL + LOCALS;
  private static final int MOST_DEPTH = 3;
  private static final int[] OPERATORS = {
    Opcodes.IADD, Opcodes.ISUB, Opcodes.IMUL, Opcodes.IXOR, Opcodes.IAND, Opcodes.ISHL, Opcodes.IDIV
  };
  private static final int[] JUMPS = {
    Opcodes.IF_ICMPEQ, Opcodes.IF_ICMPNE, Opcodes.IF_ICMPLT, Opcodes.IF_ICMPGE
  };

  private final Random random;
  private final String type;
  private final MethodVisitor code;

  /** Methods with larger numbers may be called, so that calls end. */
  private final int number;

  private boolean inLoop;

  RandomBody(Random random, String type, MethodVisitor code, int number) {
    this.random = random;
    this.type = type;
    this.code = code;
    this.number = number;
  }

  void generate() {
    for (int i = 0; i <= LOCALS; i++) {
      code.visitInsn(Opcodes.ICONST_0 + random.nextInt(6));
      code.visitVarInsn(Opcodes.ISTORE, FIRST_LOCAL + i);
    }
    block(0);
    expression(0);
    code.visitInsn(Opcodes.IRETURN);
  }

  private void block(int depth) {
    int statements = 2 + random.nextInt(depth == 0 ? 6 : 3);
    for (int i = 0; i < statements; i++) {
      statement(depth);
    }
  }

  private void statement(int depth) {
    switch (random.nextInt(depth < MOST_DEPTH ? 13 : 8)) {
      case 0:
        expression(depth);
        code.visitVarInsn(Opcodes.ISTORE, FIRST_LOCAL + random.nextInt(LOCALS));
        break;
      case 1:
      case 2:
        object();
        expression(depth);
        code.visitFieldInsn(Opcodes.PUTFIELD, type, field(), "I");
        break;
      case 3:
        addition("I", Opcodes.IADD);
        break;
      case 4:
        addition("J", Opcodes.LADD);
        break;
      case 5:
        element("a", "[I", depth);
        expression(depth);
        code.visitInsn(Opcodes.IASTORE);
        break;
      case 6:
        element("b", "[B", depth);
        expression(depth);
        code.visitInsn(Opcodes.BASTORE);
        break;
      case 7:
        expression(depth);
        code.visitFieldInsn(Opcodes.PUTSTATIC, type, "s", "I");
        break;
      case 8:
      case 9:
        choice(depth);
        break;
      case 10:
        loop(depth);
        break;
      case 11:
        handler(depth);
        break;
      default:
        selection(depth);
        break;
    }
  }

  /** As {@code f += k}, which counts as an addition that the transaction has not read. */
  private void addition(String descriptor, int add) {
    String field = descriptor.equals("I") ? field() : "l";
    object();
    code.visitInsn(Opcodes.DUP);
    code.visitFieldInsn(Opcodes.GETFIELD, type, field, descriptor);
    if (descriptor.equals("I")) {
      code.visitInsn(Opcodes.ICONST_1);
    } else {
      code.visitLdcInsn((long) random.nextInt(100));
    }
    code.visitInsn(add);
    code.visitFieldInsn(Opcodes.PUTFIELD, type, field, descriptor);
  }

  private void choice(int depth) {
    Label otherwise = new Label();
    Label end = new Label();
    expression(depth);
    expression(depth);
    code.visitJumpInsn(JUMPS[random.nextInt(JUMPS.length)], otherwise);
    block(depth + 1);
    code.visitJumpInsn(Opcodes.GOTO, end);
    code.visitLabel(otherwise);
    block(depth + 1);
    code.visitLabel(end);
  }

  private void loop(int depth) {
    if (inLoop) {
      return;
    }
    inLoop = true;
    Label again = new Label();
    code.visitInsn(Opcodes.ICONST_3);
    code.visitVarInsn(Opcodes.ISTORE, LOOP);
    code.visitLabel(again);
    block(depth + 1);
    code.visitIincInsn(LOOP, -1);
    code.visitVarInsn(Opcodes.ILOAD, LOOP);
    code.visitJumpInsn(Opcodes.IFGT, again);
    inLoop = false;
  }

  private void handler(int depth) {
    Label start = new Label();
    Label end = new Label();
    Label caught = new Label();
    Label after = new Label();
    boolean any = random.nextBoolean();
    code.visitTryCatchBlock(start, end, caught, any ? null : "java/lang/RuntimeException");
    code.visitLabel(start);
    block(depth + 1);
    code.visitInsn(Opcodes.NOP);
    code.visitLabel(end);
    code.visitJumpInsn(Opcodes.GOTO, after);
    code.visitLabel(caught);
    code.visitInsn(Opcodes.POP);
    block(depth + 1);
    code.visitLabel(after);
  }

  private void selection(int depth) {
    Label[] cases = {new Label(), new Label()};
    Label otherwise = new Label();
    expression(depth);
    code.visitTableSwitchInsn(0, 1, otherwise, cases);
    for (Label each : cases) {
      code.visitLabel(each);
      statement(depth + 1);
    }
    code.visitLabel(otherwise);
  }

  /** Pushes this object or the next one, which may be null. */
  private void object() {
    code.visitVarInsn(Opcodes.ALOAD, 0);
    if (random.nextInt(4) == 0) {
      code.visitFieldInsn(Opcodes.GETFIELD, type, "next", "L" + type + ";");
    }
  }

  private String field() {
    return String.valueOf("ijk".charAt(random.nextInt(3)));
  }

  /** Pushes an array and an index, which seldom is out of bounds. */
  private void element(String array, String descriptor, int depth) {
    object();
    code.visitFieldInsn(Opcodes.GETFIELD, type, array, descriptor);
    expression(depth);
    code.visitIntInsn(Opcodes.BIPUSH, random.nextInt(10) == 0 ? 15 : 7);
    code.visitInsn(Opcodes.IAND);
  }

  private void expression(int depth) {
    switch (random.nextInt(depth < MOST_DEPTH ? 10 : 6)) {
      case 0:
        code.visitIntInsn(Opcodes.SIPUSH, random.nextInt(2000) - 1000);
        break;
      case 1:
        code.visitVarInsn(Opcodes.ILOAD, 1 + random.nextInt(LOCALS + 1));
        break;
      case 2:
      case 3:
        object();
        code.visitFieldInsn(Opcodes.GETFIELD, type, field(), "I");
        break;
      case 4:
        object();
        code.visitFieldInsn(Opcodes.GETFIELD, type, "l", "J");
        code.visitInsn(Opcodes.L2I);
        break;
      case 5:
        code.visitFieldInsn(Opcodes.GETSTATIC, type, "s", "I");
        break;
      case 6:
        element("a", "[I", depth + 1);
        code.visitInsn(Opcodes.IALOAD);
        break;
      case 7:
        element("b", "[B", depth + 1);
        code.visitInsn(Opcodes.BALOAD);
        break;
      case 8:
        call(depth);
        break;
      default:
        expression(depth + 1);
        expression(depth + 1);
        code.visitInsn(OPERATORS[random.nextInt(OPERATORS.length)]);
        break;
    }
  }

  private void call(int depth) {
    if (inLoop || number + 1 == RandomClass.METHODS) {
      code.visitInsn(Opcodes.ICONST_2);
      return;
    }
    int callee = number + 1 + random.nextInt(RandomClass.METHODS - number - 1);
    object();
    expression(depth + 1);
    code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, type, "m" + callee, "(I)I", false);
  }
}
