package dev.weft.agent.prepare;

import static org.objectweb.asm.Opcodes.ASM9;

import java.util.Collection;
import org.objectweb.asm.Attribute;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.ModuleVisitor;

/** Descriptor of {@code java.base} as the image has it. Stateless. */
final class BaseDescriptor {
  private BaseDescriptor() {}

  /**
   * Adds packages; drops the hashes of modules, which are woven now.
   *
   * @param added internal names
   * @param exported those of them that all may see, and reflect on
   */
  static byte[] change(byte[] moduleInfo, Collection<String> added, Collection<String> exported) {
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
                  added.forEach(super::visitPackage);
                }
              }

              @Override
              public void visitEnd() {
                for (String name : exported) {
                  super.visitExport(name, 0);
                  super.visitOpen(name, 0);
                }
                super.visitEnd();
              }
            };
          }
        },
        0);
    return writer.toByteArray();
  }
}
