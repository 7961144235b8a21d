package dev.weft.agent;

import static org.objectweb.asm.Opcodes.*;

import java.lang.reflect.Method;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;

/**
 * Generates {@code java.lang.WeftThreadLocals}, the subclass of ThreadLocalMap that carries a
 * thread's transaction, with the method that every prologue calls.
 *
 * <p>It cannot be compiled: it is in java.lang, and the field of Thread it reads is private on
 * newer JDKs, which have an accessor instead.
 */
final class CarrierClass {
  static final String NAME = "java/lang/WeftThreadLocals";

  private static final String MAP = "java/lang/ThreadLocal$ThreadLocalMap";
  private static final String MAP_DESC = "L" + MAP + ";";
  private static final String TX_DESC = "Ldev/weft/runtime/Transaction;";

  private CarrierClass() {}

  static byte[] generate() {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(V17, ACC_PUBLIC | ACC_FINAL | ACC_SUPER | ACC_SYNTHETIC, NAME, null, MAP, null);
    for (String field : new String[] {"tx", "own"}) {
      writer.visitField(0, field, TX_DESC, null, null).visitEnd();
    }
    current(writer);
    writer.visitEnd();
    return writer.toByteArray();
  }

  /**
   * {@code map = Thread.currentThread().threadLocals; return map instanceof WeftThreadLocals ?
   * map.tx : null}. Plain bytecode rather than Unsafe, which is slow while code is interpreted.
   */
  private static void current(ClassWriter writer) {
    MethodVisitor code =
        writer.visitMethod(ACC_PUBLIC | ACC_STATIC, "current", "()" + TX_DESC, null, null);
    code.visitCode();
    code.visitMethodInsn(
        INVOKESTATIC, "java/lang/Thread", "currentThread", "()Ljava/lang/Thread;", false);
    if (hasAccessor()) {
      code.visitMethodInsn(
          INVOKEVIRTUAL, "java/lang/Thread", "threadLocals", "()" + MAP_DESC, false);
    } else {
      code.visitFieldInsn(GETFIELD, "java/lang/Thread", "threadLocals", MAP_DESC);
    }
    code.visitVarInsn(ASTORE, 0);
    code.visitVarInsn(ALOAD, 0);
    code.visitTypeInsn(INSTANCEOF, NAME);
    Label none = new Label();
    code.visitJumpInsn(IFEQ, none);
    code.visitVarInsn(ALOAD, 0);
    code.visitTypeInsn(CHECKCAST, NAME);
    code.visitFieldInsn(GETFIELD, NAME, "tx", TX_DESC);
    code.visitInsn(ARETURN);
    code.visitLabel(none);
    code.visitFrame(F_APPEND, 1, new Object[] {MAP}, 0, null);
    code.visitInsn(ACONST_NULL);
    code.visitInsn(ARETURN);
    code.visitMaxs(1, 1);
    code.visitEnd();
  }

  private static boolean hasAccessor() {
    for (Method method : Thread.class.getDeclaredMethods()) {
      if (method.getName().equals("threadLocals")) {
        return true;
      }
    }
    return false;
  }
}
