package dev.weft.it.lang;

import static org.objectweb.asm.Opcodes.ACC_PUBLIC;
import static org.objectweb.asm.Opcodes.ACC_STATIC;
import static org.objectweb.asm.Opcodes.ALOAD;
import static org.objectweb.asm.Opcodes.ARETURN;
import static org.objectweb.asm.Opcodes.GETSTATIC;
import static org.objectweb.asm.Opcodes.IADD;
import static org.objectweb.asm.Opcodes.ICONST_1;
import static org.objectweb.asm.Opcodes.INVOKESPECIAL;
import static org.objectweb.asm.Opcodes.INVOKESTATIC;
import static org.objectweb.asm.Opcodes.PUTSTATIC;
import static org.objectweb.asm.Opcodes.RETURN;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;

/**
 * Class files that no compiler would make in a test: a program with a static counter, whose method
 * {@code act} calls {@code work}, which the caller generates. Not thread-safe.
 */
final class Generated {
  /** Bytes of {@link #increment}. */
  static final int INCREMENT = 8;

  private final String name;
  private final ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);

  Generated(String name, int version) {
    this.name = name;
    writer.visit(
        version,
        ACC_PUBLIC,
        name,
        null,
        "java/lang/Object",
        new String[] {"dev/weft/it/fixture/lang/Guarded$Program"});
    writer.visitSource(name + ".java", null);
    writer.visitField(ACC_STATIC, "counter", "I", null, null);
    method(
        "<init>",
        "()V",
        code -> {
          code.visitVarInsn(ALOAD, 0);
          code.visitMethodInsn(INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
          code.visitInsn(org.objectweb.asm.Opcodes.ICONST_0);
          code.visitFieldInsn(PUTSTATIC, name, "counter", "I");
          code.visitInsn(RETURN);
        });
    text("act", "java/lang/Object", true);
    text("state", "java/lang/String", false);
    MethodVisitor unit = writer.visitMethod(ACC_PUBLIC, "unit", "()V", null, null);
    unit.visitAnnotation("Ldev/weft/annotation/Atomic;", true).visitEnd();
    unit.visitCode();
    increment(unit);
    unit.visitInsn(RETURN);
    unit.visitMaxs(0, 0);
    unit.visitEnd();
  }

  private void text(String method, String result, boolean works) {
    method(
        method,
        "()L" + result + ";",
        code -> {
          if (works) {
            code.visitMethodInsn(INVOKESTATIC, name, "work", "()V", false);
          }
          code.visitFieldInsn(GETSTATIC, name, "counter", "I");
          code.visitMethodInsn(
              INVOKESTATIC, "java/lang/String", "valueOf", "(I)Ljava/lang/String;", false);
          code.visitInsn(ARETURN);
        });
  }

  private void method(String method, String descriptor, Consumer<MethodVisitor> body) {
    add(ACC_PUBLIC, method, descriptor, body);
  }

  /** Adds a method. */
  Generated add(int access, String method, String descriptor, Consumer<MethodVisitor> body) {
    MethodVisitor code = writer.visitMethod(access, method, descriptor, null, null);
    code.visitCode();
    body.accept(code);
    code.visitMaxs(0, 0);
    code.visitEnd();
    return this;
  }

  /** Adds the static method {@code work}, or the class initialiser. */
  Generated work(String method, Consumer<MethodVisitor> body) {
    return add(ACC_STATIC, method, "()V", body);
  }

  /** Adds one to the counter. */
  void increment(MethodVisitor code) {
    code.visitFieldInsn(GETSTATIC, name, "counter", "I");
    code.visitInsn(ICONST_1);
    code.visitInsn(IADD);
    code.visitFieldInsn(PUTSTATIC, name, "counter", "I");
  }

  /** Code of exactly this many bytes: as many increments as there is room for, and a return. */
  Consumer<MethodVisitor> filling(int bytes) {
    return code -> {
      int left = bytes - 1;
      for (; left >= INCREMENT; left -= INCREMENT) {
        increment(code);
      }
      for (; left > 0; left--) {
        code.visitInsn(org.objectweb.asm.Opcodes.NOP);
      }
      code.visitInsn(RETURN);
    };
  }

  /** Writes the class file and returns the name of the class. */
  String writeTo(Path folder) {
    writer.visitEnd();
    try {
      Files.write(folder.resolve(name + ".class"), writer.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return name;
  }
}
