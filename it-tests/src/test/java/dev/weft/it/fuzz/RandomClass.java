package dev.weft.it.fuzz;

import java.util.Random;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * A random class, determined by a seed. It implements {@link java.util.function.IntUnaryOperator}
 * and has fields of several types, arrays, another object of its own class, and methods that call
 * each other. All of it ends after a bounded number of steps, perhaps by an exception.
 */
final class RandomClass {
  static final int METHODS = 5;

  private static final String OBJECT = "java/lang/Object";
  private static final String OPERATOR = "java/util/function/IntUnaryOperator";
  private static final String[] INTS = {"i", "j", "k"};

  private final Random random;
  private final String name;

  private RandomClass(String name, long seed) {
    this.name = name;
    random = new Random(seed);
  }

  /** The class file of the class of this seed, with a name of the caller's choice. */
  static byte[] of(String internalName, long seed) {
    return new RandomClass(internalName, seed).generate();
  }

  private byte[] generate() {
    ClassWriter type =
        new ClassWriter(ClassWriter.COMPUTE_FRAMES) {
          @Override
          protected String getCommonSuperClass(String one, String other) {
            return OBJECT;
          }
        };
    int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER;
    type.visit(Opcodes.V11, access, name, null, OBJECT, new String[] {OPERATOR});
    for (String field : INTS) {
      type.visitField(0, field, "I", null, null);
    }
    type.visitField(random.nextInt(2) * Opcodes.ACC_VOLATILE, "l", "J", null, null);
    type.visitField(Opcodes.ACC_STATIC, "s", "I", null, null);
    type.visitField(0, "a", "[I", null, null);
    type.visitField(0, "b", "[B", null, null);
    type.visitField(0, "next", descriptor(), null, null);
    constructor(type);
    operator(type);
    for (int i = 0; i < METHODS; i++) {
      MethodVisitor code = begin(type, random.nextInt(2) * Opcodes.ACC_PRIVATE, "m" + i, "(I)I");
      new RandomBody(random, name, code, i).generate();
      end(code);
    }
    type.visitEnd();
    return type.toByteArray();
  }

  private String descriptor() {
    return "L" + name + ";";
  }

  private static MethodVisitor begin(ClassWriter type, int access, String method, String desc) {
    MethodVisitor code = type.visitMethod(access, method, desc, null, null);
    code.visitCode();
    return code;
  }

  private static void end(MethodVisitor code) {
    code.visitMaxs(0, 0);
    code.visitEnd();
  }

  /** Has arrays, and, if there is to be a next object, that one. */
  private void constructor(ClassWriter type) {
    MethodVisitor code = begin(type, Opcodes.ACC_PUBLIC, "<init>", "(" + descriptor() + ")V");
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitMethodInsn(Opcodes.INVOKESPECIAL, OBJECT, "<init>", "()V", false);
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitVarInsn(Opcodes.ALOAD, 1);
    code.visitFieldInsn(Opcodes.PUTFIELD, name, "next", descriptor());
    array(code, "a", Opcodes.T_INT, "[I");
    array(code, "b", Opcodes.T_BYTE, "[B");
    code.visitInsn(Opcodes.RETURN);
    end(code);
  }

  private void array(MethodVisitor code, String field, int kind, String descriptor) {
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitIntInsn(Opcodes.BIPUSH, 8);
    code.visitIntInsn(Opcodes.NEWARRAY, kind);
    code.visitFieldInsn(Opcodes.PUTFIELD, name, field, descriptor);
  }

  private void operator(ClassWriter type) {
    MethodVisitor code = begin(type, Opcodes.ACC_PUBLIC, "applyAsInt", "(I)I");
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitVarInsn(Opcodes.ILOAD, 1);
    code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, name, "m0", "(I)I", false);
    code.visitInsn(Opcodes.IRETURN);
    end(code);
  }
}
