package dev.weft.agent.prepare;

import static org.objectweb.asm.Opcodes.*;

import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;

/** Lets the JDK say when the program gets an MBean server. Stateless. */
final class ManagedHook {
  static final String TYPE = "com/sun/jmx/mbeanserver/JmxMBeanServer";

  private ManagedHook() {}

  static byte[] add(byte[] classFile) {
    ClassReader reader = new ClassReader(classFile);
    ClassWriter writer = new ClassWriter(reader, 0);
    reader.accept(
        new ClassVisitor(ASM9, writer) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String descriptor, String signature, String[] exceptions) {
            MethodVisitor out = super.visitMethod(access, name, descriptor, signature, exceptions);
            if (!name.equals("newMBeanServer")) {
              return out;
            }
            return new MethodVisitor(ASM9, out) {
              @Override
              public void visitCode() {
                super.visitCode();
                visitMethodInsn(INVOKESTATIC, "dev/weft/boot/Managed", "announce", "()V", false);
              }
            };
          }
        },
        0);
    return writer.toByteArray();
  }
}
