package dev.weft.it.mutants;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicVerifier;

/**
 * The classes of the runtime, some of them being edited. A class {@code Foo} is {@code
 * dev.weft.runtime.Foo}. Not thread-safe.
 */
final class RuntimeClasses {
  private static final String PACKAGE = "dev/weft/runtime/";

  private final Map<String, byte[]> files;
  private final Map<String, ClassNode> edited = new LinkedHashMap<>();

  /**
   * Copies.
   *
   * @param files entries of the runtime's jar by name
   */
  RuntimeClasses(Map<String, byte[]> files) {
    this.files = new LinkedHashMap<>(files);
  }

  /** {@code Foo} of {@code Foo.bar()V}. */
  static String classOf(String member) {
    return member.substring(0, member.indexOf('.'));
  }

  /** {@code bar()V} of {@code Foo.bar()V}. */
  static String memberOf(String member) {
    return member.substring(member.indexOf('.') + 1);
  }

  /** A class that is going to be changed. */
  ClassNode edit(String simpleName) {
    return edited.computeIfAbsent(PACKAGE + simpleName, this::parse);
  }

  private ClassNode parse(String name) {
    byte[] file = files.get(name + ".class");
    if (file == null) {
      throw new IllegalStateException("the runtime has no class " + name);
    }
    ClassNode node = new ClassNode();
    new ClassReader(file).accept(node, ClassReader.SKIP_FRAMES);
    return node;
  }

  private ClassNode look(String simpleName) {
    ClassNode node = edited.get(PACKAGE + simpleName);
    return node != null ? node : parse(PACKAGE + simpleName);
  }

  /** The one method of that name, or of that name and descriptor. */
  static MethodNode method(ClassNode type, String member) {
    List<MethodNode> found =
        type.methods.stream()
            .filter(m -> member.equals(m.name) || member.equals(m.name + m.desc))
            .toList();
    if (found.size() != 1) {
      throw new IllegalStateException(
          type.name + " has " + found.size() + " methods " + member + ", not one");
    }
    return found.get(0);
  }

  /** A call of a method of the runtime. */
  MethodInsnNode call(int opcode, String member) {
    ClassNode owner = look(classOf(member));
    MethodNode method = method(owner, memberOf(member));
    boolean isStatic = (method.access & Opcodes.ACC_STATIC) != 0;
    if (isStatic != (opcode == Opcodes.INVOKESTATIC)) {
      throw new IllegalStateException(member + (isStatic ? " is static" : " is not static"));
    }
    return new MethodInsnNode(opcode, owner.name, method.name, method.desc, false);
  }

  /** An access to a field of the runtime. */
  FieldInsnNode field(int opcode, String member) {
    ClassNode owner = look(classOf(member));
    for (FieldNode field : owner.fields) {
      if (field.name.equals(memberOf(member))) {
        return new FieldInsnNode(opcode, owner.name, field.name, field.desc);
      }
    }
    throw new IllegalStateException("no field " + member);
  }

  /** Checks that an edit has left the stack in order. */
  static void check(ClassNode type, MethodNode method) {
    try {
      new Analyzer<>(new BasicVerifier()).analyzeAndComputeMaxs(type.name, method);
    } catch (AnalyzerException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Writes all classes again, the unchanged ones too: what rewriting itself does is no defect. */
  Map<String, byte[]> write() {
    Map<String, byte[]> written = new LinkedHashMap<>(files);
    written.replaceAll(
        (entry, file) -> {
          if (!entry.endsWith(".class") || entry.endsWith("-info.class")) {
            return file;
          }
          String name = entry.substring(0, entry.length() - ".class".length());
          ClassNode node = edited.containsKey(name) ? edited.get(name) : parse(name);
          ClassWriter writer = new Writer();
          node.accept(writer);
          return writer.toByteArray();
        });
    return written;
  }

  /** Computes frames without loading the runtime. */
  private final class Writer extends ClassWriter {
    Writer() {
      super(COMPUTE_FRAMES);
    }

    @Override
    protected String getCommonSuperClass(String one, String other) {
      for (String name = one; name != null; name = superOf(name)) {
        for (String up = other; up != null; up = superOf(up)) {
          if (up.equals(name)) {
            return name;
          }
        }
      }
      return "java/lang/Object";
    }

    private String superOf(String name) {
      byte[] file = files.get(name + ".class");
      if (file != null) {
        ClassReader reader = new ClassReader(file);
        boolean isInterface = (reader.getAccess() & Opcodes.ACC_INTERFACE) != 0;
        return isInterface ? null : reader.getSuperName();
      }
      try {
        Class<?> parent =
            Class.forName(name.replace('/', '.'), false, ClassLoader.getPlatformClassLoader())
                .getSuperclass();
        return parent == null ? null : parent.getName().replace('.', '/');
      } catch (ClassNotFoundException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
