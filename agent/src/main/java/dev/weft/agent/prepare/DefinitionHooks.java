package dev.weft.agent.prepare;

import static org.objectweb.asm.Opcodes.*;

import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/**
 * Lets {@code java.base} ask {@code dev.weft.boot.Definitions} before it hands a class to the JVM.
 * All ways to define one end in three native methods of ClassLoader, which it calls itself and the
 * rest of the JDK by way of an inner class of System, and in one of Unsafe. Stateless.
 */
final class DefinitionHooks {
  private static final String LOADER = "java/lang/ClassLoader";
  private static final String SYSTEM = "java/lang/System$";
  private static final String UNSAFE = "jdk/internal/misc/Unsafe";

  private static final String DEFINITIONS = "dev/weft/boot/Definitions";
  private static final String DOMAIN = "Ljava/security/ProtectionDomain;";

  private static final String NATIVE = "defineClass";
  private static final String PREFIX = "$weft$";

  private DefinitionHooks() {}

  /** The class with its hooks. */
  static byte[] add(String name, byte[] classFile) {
    if (!name.equals(LOADER) && !name.startsWith(SYSTEM) && !name.equals(UNSAFE)) {
      return classFile;
    }
    Adding adding = new Adding(name, classFile);
    if (adding.hooks == 0 && !name.startsWith(SYSTEM)) {
      throw new IllegalStateException("this JDK has another way to define classes in " + name);
    }
    return adding.writer.toByteArray();
  }

  private static final class Adding extends ClassVisitor {
    private final String type;
    private final ClassWriter writer;
    private int hooks;

    Adding(String type, byte[] classFile) {
      super(ASM9);
      this.type = type;
      ClassReader reader = new ClassReader(classFile);
      writer = new ClassWriter(reader, 0);
      cv = writer;
      reader.accept(this, 0);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      MethodVisitor out = super.visitMethod(access, name, descriptor, signature, exceptions);
      boolean isNative = (access & ACC_NATIVE) != 0 && name.startsWith(NATIVE);
      if (type.equals(LOADER) && isNative) {
        hooks++;
        asking(name, descriptor);
        return out;
      }
      if (type.equals(UNSAFE)) {
        return name.equals(NATIVE) ? new AskingFirst(out) : out;
      }
      return new Redirecting(out);
    }

    /**
     * {@code $weft$defineClass(...) { woven = Definitions.woven(...); return woven == null ?
     * defineClass(...) : defineClass(..., woven, 0, woven.length, ...); }}.
     */
    private void asking(String name, String descriptor) {
      int access = ACC_STATIC | ACC_SYNTHETIC;
      MethodVisitor code = writer.visitMethod(access, PREFIX + name, descriptor, null, null);
      code.visitCode();
      Type[] arguments = Type.getArgumentTypes(descriptor);
      int bytes = bytes(arguments);
      int locals = 0;
      StringBuilder asked = new StringBuilder("(");
      for (int i = 0; i < arguments.length; i++) {
        if (isAsked(arguments, i, bytes)) {
          code.visitVarInsn(arguments[i].getOpcode(ILOAD), locals);
          asked.append(arguments[i].getDescriptor());
        }
        locals += arguments[i].getSize();
      }
      code.visitMethodInsn(INVOKESTATIC, DEFINITIONS, "woven", asked + ")[B", false);
      code.visitVarInsn(ASTORE, locals);
      code.visitVarInsn(ALOAD, locals);
      Label woven = new Label();
      code.visitJumpInsn(IFNONNULL, woven);
      define(code, name, arguments, descriptor, -1, -1);
      code.visitLabel(woven);
      code.visitFrame(F_APPEND, 1, new Object[] {"[B"}, 0, null);
      // Of a buffer, too, an array is woven.
      String array = descriptor.replace("Ljava/nio/ByteBuffer;", "[B");
      String method = array.equals(descriptor) ? name : name.replace('2', '1');
      define(code, method, arguments, array, bytes, locals);
      code.visitMaxs(locals, locals + 1);
      code.visitEnd();
    }

    /** Calls the native method, with what is in local {@code woven} if that is not negative. */
    private static void define(
        MethodVisitor code,
        String name,
        Type[] arguments,
        String descriptor,
        int bytes,
        int woven) {
      int local = 0;
      for (int i = 0; i < arguments.length; i++) {
        if (woven >= 0 && i == bytes) {
          code.visitVarInsn(ALOAD, woven);
        } else if (woven >= 0 && i == bytes + 1) {
          code.visitInsn(ICONST_0);
        } else if (woven >= 0 && i == bytes + 2) {
          code.visitVarInsn(ALOAD, woven);
          code.visitInsn(ARRAYLENGTH);
        } else {
          code.visitVarInsn(arguments[i].getOpcode(ILOAD), local);
        }
        local += arguments[i].getSize();
      }
      code.visitMethodInsn(INVOKESTATIC, LOADER, name, descriptor, false);
      code.visitInsn(ARETURN);
    }

    /** Which argument has the class file; offset and length follow. */
    private static int bytes(Type[] arguments) {
      for (int i = 0; i < arguments.length; i++) {
        String descriptor = arguments[i].getDescriptor();
        if (descriptor.equals("[B") || descriptor.equals("Ljava/nio/ByteBuffer;")) {
          return i;
        }
      }
      throw new IllegalStateException("this JDK defines classes of something else than bytes");
    }

    /** The arguments that matter: see the methods of Definitions. */
    private static boolean isAsked(Type[] arguments, int i, int bytes) {
      String descriptor = arguments[i].getDescriptor();
      return i >= bytes && i <= bytes + 2
          || i == 0
          || descriptor.equals(DOMAIN)
          || descriptor.equals("I"); // flags of a lookup
    }

    /** Calls of the natives go to the methods that ask. */
    private static final class Redirecting extends MethodVisitor {
      Redirecting(MethodVisitor out) {
        super(ASM9, out);
      }

      @Override
      public void visitMethodInsn(
          int opcode, String owner, String name, String descriptor, boolean isInterface) {
        boolean redirected =
            opcode == INVOKESTATIC
                && owner.equals(LOADER)
                && name.startsWith(NATIVE)
                && Character.isDigit(name.charAt(name.length() - 1));
        super.visitMethodInsn(
            opcode, owner, redirected ? PREFIX + name : name, descriptor, isInterface);
      }
    }

    /** Asks in Unsafe.defineClass: name, bytes, offset, length, loader, domain. */
    private final class AskingFirst extends MethodVisitor {
      AskingFirst(MethodVisitor out) {
        super(ASM9, out);
        hooks++;
      }

      @Override
      public void visitCode() {
        super.visitCode();
        visitVarInsn(ALOAD, 5);
        visitVarInsn(ALOAD, 2);
        visitVarInsn(ILOAD, 3);
        visitVarInsn(ILOAD, 4);
        visitVarInsn(ALOAD, 6);
        visitMethodInsn(
            INVOKESTATIC,
            DEFINITIONS,
            "woven",
            "(Ljava/lang/ClassLoader;[BII" + DOMAIN + ")[B",
            false);
        Label asGiven = new Label();
        visitInsn(DUP);
        Label change = new Label();
        visitJumpInsn(IFNONNULL, change);
        visitInsn(POP);
        visitJumpInsn(GOTO, asGiven);
        visitLabel(change);
        visitFrame(F_SAME1, 0, null, 1, new Object[] {"[B"});
        visitInsn(DUP);
        visitVarInsn(ASTORE, 2);
        visitInsn(ARRAYLENGTH);
        visitVarInsn(ISTORE, 4);
        visitInsn(ICONST_0);
        visitVarInsn(ISTORE, 3);
        visitLabel(asGiven);
        visitFrame(F_SAME, 0, null, 0, null);
        // A frame of the original may follow at once.
        visitInsn(NOP);
      }

      @Override
      public void visitMaxs(int stack, int locals) {
        super.visitMaxs(Math.max(stack, 5), locals);
      }
    }
  }
}
