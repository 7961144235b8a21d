package dev.weft.agent.explain;

import static org.objectweb.asm.Opcodes.*;

import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/** Shows what the weaver puts around a call in a method of an application. Stateless. */
final class CallSites {
  private static final String CALLER = "weft/Caller";
  private static final String KEY = "call()V";

  private CallSites() {}

  /** What a method does that only calls that one. */
  static Code call(WovenTypes types, Hierarchy hierarchy, MethodId method) {
    TypeInfo owner = hierarchy.find(method.owner());
    boolean isStatic = (owner.methods.get(method.key()) & ACC_STATIC) != 0;
    return call(types, method, isStatic, owner.is(ACC_INTERFACE));
  }

  /** As above; the descriptor may be one that only a polymorphic signature admits. */
  static Code call(WovenTypes types, MethodId method, boolean isStatic, boolean isInterface) {
    byte[] caller = caller(method, isStatic, isInterface);
    return types.weave(CALLER, caller).methods().get(KEY);
  }

  private static byte[] caller(MethodId method, boolean isStatic, boolean isInterface) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    writer.visit(V11, ACC_PUBLIC | ACC_SUPER, CALLER, null, "java/lang/Object", null);
    MethodVisitor code = writer.visitMethod(ACC_PUBLIC | ACC_STATIC, "call", "()V", null, null);
    code.visitCode();
    if (method.name().equals("<init>")) {
      code.visitTypeInsn(NEW, method.owner());
    } else if (!isStatic) {
      code.visitInsn(ACONST_NULL);
    }
    for (Type argument : Type.getArgumentTypes(method.descriptor())) {
      code.visitInsn(zero(argument));
    }
    code.visitMethodInsn(
        opcode(method, isStatic, isInterface),
        method.owner(),
        method.name(),
        method.descriptor(),
        isInterface);
    int size = Type.getReturnType(method.descriptor()).getSize();
    if (size > 0) {
      code.visitInsn(size == 2 ? POP2 : POP);
    }
    code.visitInsn(RETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
    writer.visitEnd();
    return writer.toByteArray();
  }

  private static int opcode(MethodId method, boolean isStatic, boolean isInterface) {
    if (isStatic) {
      return INVOKESTATIC;
    }
    if (method.name().equals("<init>")) {
      return INVOKESPECIAL;
    }
    return isInterface ? INVOKEINTERFACE : INVOKEVIRTUAL;
  }

  private static int zero(Type type) {
    switch (type.getSort()) {
      case Type.LONG:
        return LCONST_0;
      case Type.DOUBLE:
        return DCONST_0;
      case Type.FLOAT:
        return FCONST_0;
      case Type.OBJECT:
      case Type.ARRAY:
        return ACONST_NULL;
      default:
        return ICONST_0;
    }
  }
}
