package dev.weft.agent.prepare;

import static org.objectweb.asm.Opcodes.*;

import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;

/** Lets the launcher tell Weft before it loads the main class. Stateless. */
final class LauncherHook {
  static final String TYPE = "sun/launcher/LauncherHelper";

  private static final String METHOD = "checkAndLoadMain(ZILjava/lang/String;)Ljava/lang/Class;";

  private LauncherHook() {}

  static byte[] add(byte[] classFile) {
    ClassReader reader = new ClassReader(classFile);
    ClassWriter writer = new ClassWriter(reader, 0);
    boolean[] found = {false};
    reader.accept(
        new ClassVisitor(ASM9, writer) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String descriptor, String signature, String[] exceptions) {
            MethodVisitor out = super.visitMethod(access, name, descriptor, signature, exceptions);
            if (!(name + descriptor).equals(METHOD)) {
              return out;
            }
            found[0] = true;
            return new MethodVisitor(ASM9, out) {
              @Override
              public void visitCode() {
                super.visitCode();
                visitVarInsn(ILOAD, 1);
                visitVarInsn(ALOAD, 2);
                visitMethodInsn(
                    INVOKESTATIC, "dev/weft/boot/Boot", "launch", "(ILjava/lang/String;)V", false);
              }
            };
          }
        },
        0);
    if (!found[0]) {
      throw new IllegalStateException("the launcher of this JDK has no method " + METHOD);
    }
    return writer.toByteArray();
  }
}
