package dev.weft.agent.prepare;

import static org.objectweb.asm.Opcodes.*;

import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;

/**
 * Lets {@code dev.weft.boot.Definitions} weave what an agent that was attached later gives a class
 * as its new class file. The JVM would show it to agents only, of which Weft is none then.
 * Stateless.
 */
final class RedefinitionHook {
  static final String TYPE = "sun/instrument/InstrumentationImpl";

  private static final String NATIVE = "redefineClasses0";
  private static final String WOVEN = "$weft$woven";
  private static final String DEFINITION = "java/lang/instrument/ClassDefinition";
  private static final String DEFINITIONS = "[L" + DEFINITION + ";";
  private static final String DESCRIPTOR = "(" + DEFINITIONS + ")" + DEFINITIONS;

  private RedefinitionHook() {}

  /** The class with its hook. */
  static byte[] add(byte[] classFile) {
    ClassReader reader = new ClassReader(classFile);
    ClassWriter writer = new ClassWriter(reader, 0);
    int[] hooks = new int[1];
    reader.accept(
        new ClassVisitor(ASM9, writer) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String descriptor, String signature, String[] exceptions) {
            MethodVisitor out = super.visitMethod(access, name, descriptor, signature, exceptions);
            return new MethodVisitor(ASM9, out) {
              @Override
              public void visitMethodInsn(
                  int opcode, String owner, String name, String descriptor, boolean isInterface) {
                if (name.equals(NATIVE)) {
                  // The definitions are its last argument.
                  hooks[0]++;
                  super.visitMethodInsn(INVOKESTATIC, TYPE, WOVEN, DESCRIPTOR, false);
                }
                super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
              }
            };
          }
        },
        0);
    if (hooks[0] == 0) {
      throw new IllegalStateException("this JDK has another way to redefine classes");
    }
    woven(writer);
    return writer.toByteArray();
  }

  /**
   * {@code for (int i = 0; i < given.length; i++) { woven[i] = new ClassDefinition(type,
   * Definitions.redefined(type, file)); }}, in a copy of the array.
   */
  private static void woven(ClassWriter writer) {
    MethodVisitor code =
        writer.visitMethod(
            ACC_PRIVATE | ACC_STATIC | ACC_SYNTHETIC,
            WOVEN,
            DESCRIPTOR,
            null,
            new String[] {"java/lang/ClassNotFoundException"});
    code.visitCode();
    code.visitVarInsn(ALOAD, 0);
    code.visitMethodInsn(INVOKEVIRTUAL, DEFINITIONS, "clone", "()Ljava/lang/Object;", false);
    code.visitTypeInsn(CHECKCAST, DEFINITIONS);
    code.visitVarInsn(ASTORE, 1);
    code.visitInsn(ICONST_0);
    code.visitVarInsn(ISTORE, 2);
    Label next = new Label();
    code.visitLabel(next);
    code.visitFrame(F_APPEND, 2, new Object[] {DEFINITIONS, INTEGER}, 0, null);
    code.visitVarInsn(ILOAD, 2);
    code.visitVarInsn(ALOAD, 1);
    code.visitInsn(ARRAYLENGTH);
    Label end = new Label();
    code.visitJumpInsn(IF_ICMPGE, end);
    code.visitVarInsn(ALOAD, 1);
    code.visitVarInsn(ILOAD, 2);
    code.visitTypeInsn(NEW, DEFINITION);
    code.visitInsn(DUP);
    type(code);
    type(code);
    definition(code);
    code.visitMethodInsn(INVOKEVIRTUAL, DEFINITION, "getDefinitionClassFile", "()[B", false);
    code.visitMethodInsn(
        INVOKESTATIC, "dev/weft/boot/Definitions", "redefined", "(Ljava/lang/Class;[B)[B", false);
    code.visitMethodInsn(INVOKESPECIAL, DEFINITION, "<init>", "(Ljava/lang/Class;[B)V", false);
    code.visitInsn(AASTORE);
    code.visitIincInsn(2, 1);
    code.visitJumpInsn(GOTO, next);
    code.visitLabel(end);
    code.visitFrame(F_SAME, 0, null, 0, null);
    code.visitVarInsn(ALOAD, 1);
    code.visitInsn(ARETURN);
    code.visitMaxs(7, 3);
    code.visitEnd();
  }

  private static void type(MethodVisitor code) {
    definition(code);
    code.visitMethodInsn(
        INVOKEVIRTUAL, DEFINITION, "getDefinitionClass", "()Ljava/lang/Class;", false);
  }

  private static void definition(MethodVisitor code) {
    code.visitVarInsn(ALOAD, 1);
    code.visitVarInsn(ILOAD, 2);
    code.visitInsn(AALOAD);
  }
}
