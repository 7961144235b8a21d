package dev.weft.agent.weave;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Class files for tests: compiled ones, and ones that no Java compiler writes. */
final class ClassFiles {
  private ClassFiles() {}

  /** The class file of a loaded class. */
  static byte[] of(Class<?> type) {
    String resource = "/" + type.getName().replace('.', '/') + ".class";
    try (InputStream in = type.getResourceAsStream(resource)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The class as a tree, frames expanded. */
  static ClassNode node(byte[] classFile) {
    ClassNode node = new ClassNode();
    new ClassReader(classFile).accept(node, ClassReader.EXPAND_FRAMES);
    return node;
  }

  static ClassNode node(Class<?> type) {
    return node(of(type));
  }

  /** The method of that name; the first one, if it has overloads. Null if there is none. */
  static MethodNode method(ClassNode node, String name) {
    return node.methods.stream().filter(m -> m.name.equals(name)).findFirst().orElse(null);
  }

  /** A public class that extends Object, with what {@code members} adds. */
  static byte[] assemble(String name, int version, Consumer<ClassVisitor> members) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
    writer.visit(
        version, Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER, name, null, "java/lang/Object", null);
    members.accept(writer);
    writer.visitEnd();
    return writer.toByteArray();
  }

  /** Adds a public static method to a class that is being assembled. */
  static void method(
      ClassVisitor type, String name, String descriptor, Consumer<MethodVisitor> code) {
    MethodVisitor method =
        type.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, name, descriptor, null, null);
    method.visitCode();
    code.accept(method);
    method.visitMaxs(0, 0);
    method.visitEnd();
  }
}
