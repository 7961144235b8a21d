package dev.weft.agent.prepare;

import static org.objectweb.asm.Opcodes.*;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/**
 * What woven code calls of the runtime outside of transactions.
 *
 * <p>Problem: classes that are woven ahead of time run while the JVM starts, when there is no
 * thread yet, and the runtime, which is beside them in {@code java.base}, must not be initialised
 * before the options are known. Solution: such calls go to {@code java.lang.WeftGates}, which goes
 * on to the runtime only in a transaction; in the few cases that matter outside of one, only after
 * Weft has started.
 *
 * <p>Thread-safe.
 */
final class Gates {
  static final String NAME = "java/lang/WeftGates";

  private static final String RUNTIME = "dev/weft/runtime/";
  private static final String BOOT = "dev/weft/boot/Boot";
  private static final String CARRIER = "java/lang/WeftThreadLocals";
  private static final String TX = "Ldev/weft/runtime/Transaction;";

  /** The gates that are needed: name and descriptor to class and name of what is behind. */
  private final Map<String, String[]> gates = new ConcurrentSkipListMap<>();

  /** When a gate is open. */
  private enum Condition {
    TRANSACTION,
    /** The last argument, the transaction that was suspended, is not null. */
    SUSPENDED,
    /** Weft has started. */
    READY,
    ALWAYS
  }

  private static Condition condition(String owner, String name, String descriptor) {
    if (!owner.startsWith(RUNTIME)) {
      return Condition.ALWAYS;
    }
    if (name.equals("leavePure") || name.equals("leaveFresh")) {
      return Condition.SUSPENDED;
    }
    if (descriptor.contains(TX + ")")) {
      // Called in a transaction only.
      return Condition.ALWAYS;
    }
    if (owner.equals(RUNTIME + "Members")) {
      // What is reflected on early is remembered; and it needs nothing that the options say.
      return Condition.ALWAYS;
    }
    if (name.equals("visible") || name.equals("cloned")) {
      return Condition.READY;
    }
    Type result = Type.getReturnType(descriptor);
    boolean nothing = result.getSort() == Type.VOID || result.getSort() == Type.BOOLEAN;
    return nothing || result.getDescriptor().equals(TX) ? Condition.TRANSACTION : Condition.ALWAYS;
  }

  /** Lets all calls of a woven class that may come too early go through the gates. */
  byte[] redirect(byte[] classFile) {
    ClassReader reader = new ClassReader(classFile);
    ClassWriter writer = new ClassWriter(reader, 0);
    reader.accept(
        new ClassVisitor(ASM9, writer) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String descriptor, String signature, String[] exceptions) {
            return new Redirecting(
                super.visitMethod(access, name, descriptor, signature, exceptions));
          }
        },
        0);
    return writer.toByteArray();
  }

  private final class Redirecting extends MethodVisitor {
    Redirecting(MethodVisitor out) {
      super(ASM9, out);
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean isInterface) {
      if (condition(owner, name, descriptor) == Condition.ALWAYS) {
        super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
        return;
      }
      String gate = owner.substring(RUNTIME.length()) + "$" + name;
      gates.put(gate + descriptor, new String[] {gate, owner, name, descriptor});
      super.visitMethodInsn(opcode, NAME, gate, descriptor, false);
    }
  }

  /** The class with all gates that have been asked for. */
  byte[] generate() {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(V17, ACC_PUBLIC | ACC_FINAL | ACC_SUPER, NAME, null, "java/lang/Object", null);
    for (String[] gate : gates.values()) {
      generate(writer, gate[0], gate[1], gate[2], gate[3]);
    }
    writer.visitEnd();
    return writer.toByteArray();
  }

  private static void generate(
      ClassWriter writer, String gate, String owner, String name, String descriptor) {
    MethodVisitor code = writer.visitMethod(ACC_PUBLIC | ACC_STATIC, gate, descriptor, null, null);
    code.visitCode();
    Label closed = new Label();
    Type[] arguments = Type.getArgumentTypes(descriptor);
    int last = -1;
    int slots = 0;
    for (Type argument : arguments) {
      last = slots;
      slots += argument.getSize();
    }
    switch (condition(owner, name, descriptor)) {
      case TRANSACTION:
        // The first thread of the JVM is no Thread object from the beginning.
        code.visitFieldInsn(GETSTATIC, BOOT, "ready", "Z");
        code.visitJumpInsn(IFEQ, closed);
        code.visitMethodInsn(INVOKESTATIC, CARRIER, "current", "()" + TX, false);
        code.visitJumpInsn(IFNULL, closed);
        break;
      case SUSPENDED:
        code.visitVarInsn(ALOAD, last);
        code.visitJumpInsn(IFNULL, closed);
        break;
      default:
        code.visitFieldInsn(GETSTATIC, BOOT, "ready", "Z");
        code.visitJumpInsn(IFEQ, closed);
    }
    int local = 0;
    for (Type argument : arguments) {
      code.visitVarInsn(argument.getOpcode(ILOAD), local);
      local += argument.getSize();
    }
    Type result = Type.getReturnType(descriptor);
    code.visitMethodInsn(INVOKESTATIC, owner, name, descriptor, false);
    code.visitInsn(result.getOpcode(IRETURN));
    code.visitLabel(closed);
    code.visitFrame(F_SAME, 0, null, 0, null);
    if (result.getSort() == Type.BOOLEAN) {
      code.visitInsn(ICONST_0);
    } else if (result.getDescriptor().equals(TX)) {
      code.visitInsn(ACONST_NULL);
    } else if (result.getSort() != Type.VOID) {
      // What would have been looked through, as it is.
      code.visitVarInsn(ALOAD, 0);
    }
    code.visitInsn(result.getOpcode(IRETURN));
    code.visitMaxs(Math.max(slots, 1), slots);
    code.visitEnd();
  }
}
