package dev.weft.agent.prepare;

import static org.objectweb.asm.Opcodes.ASM9;

import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.ModuleVisitor;

/** Descriptor of {@code jdk.jlink} as the image has it. Stateless. */
final class LinkDescriptor {
  /** What a JDK without jmods links others from; of one that is woven that would be wrong. */
  static final String LINKABLE = "jdk/tools/jlink/internal/runtimelink";

  private LinkDescriptor() {}

  /** Without the package, whose files are left out. */
  static byte[] change(byte[] moduleInfo) {
    ClassReader reader = new ClassReader(moduleInfo);
    ClassWriter writer = new ClassWriter(reader, 0);
    reader.accept(
        new ClassVisitor(ASM9, writer) {
          @Override
          public ModuleVisitor visitModule(String name, int access, String version) {
            return new ModuleVisitor(ASM9, super.visitModule(name, access, version)) {
              @Override
              public void visitPackage(String name) {
                if (!name.equals(LINKABLE)) {
                  super.visitPackage(name);
                }
              }
            };
          }
        },
        0);
    return writer.toByteArray();
  }
}
