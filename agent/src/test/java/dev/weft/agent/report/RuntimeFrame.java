package dev.weft.agent.report;

import java.lang.reflect.Constructor;
import java.util.function.Consumer;
import jdk.jfr.Event;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Makes a class in the package of the STM, which commits events as the STM would. */
final class RuntimeFrame extends ClassLoader {
  private RuntimeFrame() {
    super(RuntimeFrame.class.getClassLoader());
  }

  /** Returns {@code event -> event.commit()}, in a class dev.weft.runtime.Frame. */
  @SuppressWarnings("unchecked") // as generated below
  static Consumer<Event> create() throws ReflectiveOperationException {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    String consumer = "java/util/function/Consumer";
    writer.visit(
        Opcodes.V17,
        Opcodes.ACC_PUBLIC,
        "dev/weft/runtime/Frame",
        null,
        "java/lang/Object",
        new String[] {consumer});

    MethodVisitor init = writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
    init.visitCode();
    init.visitVarInsn(Opcodes.ALOAD, 0);
    init.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
    init.visitInsn(Opcodes.RETURN);
    init.visitMaxs(0, 0);

    MethodVisitor accept =
        writer.visitMethod(Opcodes.ACC_PUBLIC, "accept", "(Ljava/lang/Object;)V", null, null);
    accept.visitCode();
    accept.visitVarInsn(Opcodes.ALOAD, 1);
    accept.visitTypeInsn(Opcodes.CHECKCAST, "jdk/jfr/Event");
    accept.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "jdk/jfr/Event", "commit", "()V", false);
    accept.visitInsn(Opcodes.RETURN);
    accept.visitMaxs(0, 0);
    writer.visitEnd();

    byte[] bytes = writer.toByteArray();
    Class<?> type =
        new RuntimeFrame().defineClass("dev.weft.runtime.Frame", bytes, 0, bytes.length);
    Constructor<?> constructor = type.getConstructor();
    return (Consumer<Event>) constructor.newInstance();
  }
}
