package dev.weft.agent;

import static org.objectweb.asm.Opcodes.*;

import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.reflect.Method;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;

/**
 * Generates {@code java.lang.WeftThreadLocals}, the subclass of ThreadLocalMap that carries a
 * thread's transaction, with the method that every prologue calls. In a prepared JDK threads have
 * fields for it, and the class has the methods only.
 *
 * <p>It cannot be compiled: it is in java.lang, and the fields of Thread it reads are private on
 * newer JDKs, which have an accessor instead, or added.
 */
public final class CarrierClass {
  /** Internal name. */
  public static final String NAME = "java/lang/WeftThreadLocals";

  private static final String MAP = "java/lang/ThreadLocal$ThreadLocalMap";
  private static final String MAP_DESC = "L" + MAP + ";";
  private static final String TX_DESC = "Ldev/weft/runtime/Transaction;";

  /** See Carrier of the runtime, which sets it. */
  private static final String MARK = "threadLocalRandomSecondarySeed";

  /** Fields that Thread has in a prepared JDK, see Carrier of the runtime. */
  private static final String INSIDE = "$weft$inside";

  private static final String OWN = "$weft$own";

  private static final String THREAD = "java/lang/Thread";
  private static final String THREAD_GETTER = "()Ljava/lang/Thread;";
  private static final String MARKED_DESC = "(Ljava/lang/Thread;)" + TX_DESC;

  /** Honoured in classes of the boot loader, whatever the frequency of the call. */
  private static final String FORCE_INLINE = "Ljdk/internal/vm/annotation/ForceInline;";

  private CarrierClass() {}

  /** The class file for a prepared JDK. */
  public static byte[] generateAhead() {
    ClassWriter writer = new ClassWriter(0);
    int access = ACC_PUBLIC | ACC_FINAL | ACC_SUPER | ACC_SYNTHETIC;
    writer.visit(V17, access, NAME, null, "java/lang/Object", null);
    ahead(writer, "current", "()" + TX_DESC, false);
    ahead(writer, "outside", THREAD_GETTER, true);
    writer.visitEnd();
    return writer.toByteArray();
  }

  /**
   * {@code thread = Thread.currentThread(); return thread.inside != 0 ? thread.own : null}, or
   * {@code ? null : thread}.
   */
  private static void ahead(
      ClassWriter writer, String name, String descriptor, boolean returnsThread) {
    MethodVisitor code = unlessMarked(writer, name, descriptor, returnsThread, INSIDE);
    if (returnsThread) {
      code.visitInsn(ACONST_NULL);
    } else {
      code.visitVarInsn(ALOAD, 0);
      code.visitFieldInsn(GETFIELD, THREAD, OWN, TX_DESC);
    }
    code.visitInsn(ARETURN);
    code.visitMaxs(1, 1);
    code.visitEnd();
  }

  /** The class file, for the running JDK. */
  public static byte[] generate() {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(V17, ACC_PUBLIC | ACC_FINAL | ACC_SUPER | ACC_SYNTHETIC, NAME, null, MAP, null);
    for (String field : new String[] {"tx", "own"}) {
      writer.visitField(0, field, TX_DESC, null, null).visitEnd();
    }
    current(writer);
    outside(writer);
    marked(writer);
    writer.visitEnd();
    return writer.toByteArray();
  }

  /**
   * Redefines the class as it is, so that the JVM forgets that the self-test was in a transaction:
   * in a program without transactions the compiler then leaves out all that is for them.
   */
  static void forgetProfile(Instrumentation instrumentation)
      throws ClassNotFoundException, UnmodifiableClassException {
    instrumentation.retransformClasses(Class.forName(NAME.replace('/', '.'), false, null));
  }

  /**
   * {@code thread = Thread.currentThread(); return thread.mark != 0 ? marked(thread) : null}.
   * Outside of transactions this is one comparison with memory and one branch, which is why it is
   * here and not in the rest. Plain bytecode rather than Unsafe, which is slow while code is
   * interpreted.
   */
  private static void current(ClassWriter writer) {
    MethodVisitor code = marked(writer, "current", "()" + TX_DESC, false);
    code.visitInsn(ARETURN);
    code.visitMaxs(1, 1);
    code.visitEnd();
  }

  /**
   * {@code thread = Thread.currentThread(); return thread.mark != 0 && marked(thread) != null ?
   * null : thread}: null in transactions; see Prologues.
   */
  private static void outside(ClassWriter writer) {
    MethodVisitor code = marked(writer, "outside", THREAD_GETTER, true);
    Label inside = new Label();
    code.visitJumpInsn(IFNONNULL, inside);
    code.visitVarInsn(ALOAD, 0);
    code.visitInsn(ARETURN);
    code.visitLabel(inside);
    code.visitFrame(F_SAME, 0, null, 0, null);
    code.visitInsn(ACONST_NULL);
    code.visitInsn(ARETURN);
    code.visitMaxs(1, 1);
    code.visitEnd();
  }

  /**
   * Begins a method: a thread that is not marked, or null in its stead, is returned at once; of
   * another one the transaction is left on the stack, the thread in local 0.
   */
  private static MethodVisitor marked(
      ClassWriter writer, String name, String descriptor, boolean returnsThread) {
    MethodVisitor code = unlessMarked(writer, name, descriptor, returnsThread, MARK);
    code.visitVarInsn(ALOAD, 0);
    code.visitMethodInsn(INVOKESTATIC, NAME, "marked", MARKED_DESC, false);
    return code;
  }

  /** As the other one, up to where the thread is known to be marked, in a field of this name. */
  private static MethodVisitor unlessMarked(
      ClassWriter writer, String name, String descriptor, boolean returnsThread, String mark) {
    MethodVisitor code = writer.visitMethod(ACC_PUBLIC | ACC_STATIC, name, descriptor, null, null);
    code.visitAnnotation(FORCE_INLINE, true).visitEnd();
    code.visitCode();
    code.visitMethodInsn(INVOKESTATIC, THREAD, "currentThread", THREAD_GETTER, false);
    code.visitVarInsn(ASTORE, 0);
    code.visitVarInsn(ALOAD, 0);
    code.visitFieldInsn(GETFIELD, THREAD, mark, "I");
    Label marked = new Label();
    code.visitJumpInsn(IFNE, marked);
    if (returnsThread) {
      code.visitVarInsn(ALOAD, 0);
    } else {
      code.visitInsn(ACONST_NULL);
    }
    code.visitInsn(ARETURN);
    code.visitLabel(marked);
    code.visitFrame(F_APPEND, 1, new Object[] {THREAD}, 0, null);
    return code;
  }

  /** {@code map = thread.threadLocals; return map instanceof WeftThreadLocals ? map.tx : null}. */
  private static void marked(ClassWriter writer) {
    MethodVisitor code =
        writer.visitMethod(ACC_PRIVATE | ACC_STATIC, "marked", MARKED_DESC, null, null);
    code.visitAnnotation(FORCE_INLINE, true).visitEnd();
    code.visitCode();
    code.visitVarInsn(ALOAD, 0);
    if (hasAccessor()) {
      code.visitMethodInsn(INVOKEVIRTUAL, THREAD, "threadLocals", "()" + MAP_DESC, false);
    } else {
      code.visitFieldInsn(GETFIELD, THREAD, "threadLocals", MAP_DESC);
    }
    code.visitVarInsn(ASTORE, 1);
    code.visitVarInsn(ALOAD, 1);
    code.visitTypeInsn(INSTANCEOF, NAME);
    Label none = new Label();
    code.visitJumpInsn(IFEQ, none);
    code.visitVarInsn(ALOAD, 1);
    code.visitTypeInsn(CHECKCAST, NAME);
    code.visitFieldInsn(GETFIELD, NAME, "tx", TX_DESC);
    code.visitInsn(ARETURN);
    code.visitLabel(none);
    code.visitFrame(F_APPEND, 1, new Object[] {MAP}, 0, null);
    code.visitInsn(ACONST_NULL);
    code.visitInsn(ARETURN);
    code.visitMaxs(1, 2);
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
