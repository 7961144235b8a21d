package dev.weft.agent.prepare;

import static org.objectweb.asm.Opcodes.ASM9;

import org.objectweb.asm.Attribute;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.ModuleVisitor;

/** Descriptor of {@code java.base} as the image has it. Stateless. */
final class BaseDescriptor {
  private static final String BOOT = "dev/weft/boot";

  private BaseDescriptor() {}

  /** Adds the package that starts the agent; drops the hashes of modules, which are woven now. */
  static byte[] change(byte[] moduleInfo) {
    ClassReader reader = new ClassReader(moduleInfo);
    ClassWriter writer = new ClassWriter(reader, 0);
    reader.accept(
        new ClassVisitor(ASM9, writer) {
          @Override
          public void visitAttribute(Attribute attribute) {
            if (!attribute.type.equals("ModuleHashes")) {
              super.visitAttribute(attribute);
            }
          }

          @Override
          public ModuleVisitor visitModule(String name, int access, String version) {
            return new ModuleVisitor(ASM9, super.visitModule(name, access, version)) {
              private boolean packages;

              @Override
              public void visitPackage(String name) {
                super.visitPackage(name);
                if (!packages) {
                  packages = true;
                  super.visitPackage(BOOT);
                }
              }

              @Override
              public void visitEnd() {
                super.visitExport(BOOT, 0);
                super.visitEnd();
              }
            };
          }
        },
        0);
    return writer.toByteArray();
  }
}
