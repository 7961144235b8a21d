package dev.weft.agent.explain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** A class as it was written: its place in the hierarchy and its methods. Immutable once read. */
final class TypeInfo {
  final String name;
  final int access;
  final String superName;
  final List<String> interfaces;

  /** Access flags by name and descriptor. */
  final Map<String, Integer> methods = new HashMap<>();

  private TypeInfo(ClassReader reader) {
    this.name = reader.getClassName();
    this.access = reader.getAccess();
    this.superName = reader.getSuperName();
    this.interfaces = List.of(reader.getInterfaces());
  }

  static TypeInfo read(byte[] classFile) {
    ClassReader reader = new ClassReader(classFile);
    TypeInfo info = new TypeInfo(reader);
    reader.accept(
        new ClassVisitor(Opcodes.ASM9) {
          @Override
          public MethodVisitor visitMethod(
              int flags, String name, String descriptor, String signature, String[] exceptions) {
            info.methods.put(name + descriptor, flags);
            return null;
          }
        },
        ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return info;
  }

  boolean is(int flag) {
    return (access & flag) != 0;
  }

  /** True if objects of exactly this class can exist. */
  boolean concrete() {
    return !is(Opcodes.ACC_ABSTRACT) && !is(Opcodes.ACC_INTERFACE);
  }

  /** Superclass and interfaces. */
  List<String> parents() {
    List<String> parents = new ArrayList<>(interfaces);
    if (superName != null) {
      parents.add(0, superName);
    }
    return parents;
  }
}
