package dev.weft.agent.weave;

import static org.objectweb.asm.Opcodes.*;

import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * Deferred methods: called in a transaction they keep receiver and arguments, and run after commit.
 * Stateless.
 */
final class Deferral {
  /** Operand stack that {@link #keep} needs. */
  static final int STACK = 12;

  /** What names a call: the first parameters of the runtime's methods that keep one. */
  static final String CALL =
      "Ljava/lang/Class;Ljava/lang/String;Ljava/lang/String;Ljava/lang/Object;[Ljava/lang/Object;";

  private Deferral() {}

  /** True if a caller gets nothing from the method that it does not have before. */
  static boolean possible(ClassNode owner, MethodNode method) {
    return !method.name.startsWith("<")
        && (method.desc.endsWith(")V") || ReturnedReceiver.is(owner, method));
  }

  static void weave(ClassNode owner, MethodNode method) {
    int tx = Prologues.branch(owner, method);
    InsnList out = method.instructions;
    call(out, owner, method.name, method.desc, (method.access & ACC_STATIC) != 0);
    Code.aload(out, tx);
    Code.call(out, Names.DEFERRED, "add", "(" + CALL + Names.TX_DESC + ")V");
    leave(out, method);
    method.maxStack = Math.max(method.maxStack, STACK);
  }

  /** Adds code that keeps a call of this method as an effect. */
  static void keep(InsnList out, ClassNode owner, MethodNode method) {
    call(out, owner, method.name, method.desc, false);
    Code.call(out, Names.DEFERRED, "effect", "(" + CALL + ")V");
  }

  /** Adds code that calls a method without parameters should the attempt be rolled back. */
  static void onAbort(InsnList out, ClassNode owner, String name) {
    call(out, owner, name, "()V", false);
    Code.call(out, Names.DEFERRED, "onAbort", "(" + CALL + ")V");
  }

  /** Adds a return: of the receiver, unless the method is void. */
  static void leave(InsnList out, MethodNode method) {
    if (method.desc.endsWith(")V")) {
      Code.op(out, RETURN);
    } else {
      Code.aload(out, 0);
      Code.op(out, ARETURN);
    }
  }

  /** Adds code that pushes what {@link #CALL} describes. */
  static void call(InsnList out, ClassNode owner, MethodNode method) {
    call(out, owner, method.name, method.desc, false);
  }

  /** Pushes what names the method, the receiver, and the arguments in an array. */
  private static void call(
      InsnList out, ClassNode owner, String name, String descriptor, boolean isStatic) {
    out.add(new LdcInsnNode(Type.getObjectType(owner.name)));
    Code.text(out, name);
    Code.text(out, descriptor);
    if (isStatic) {
      Code.op(out, ACONST_NULL);
    } else {
      Code.aload(out, 0);
    }
    Type[] arguments = Type.getArgumentTypes(descriptor);
    Code.push(out, arguments.length);
    out.add(new TypeInsnNode(ANEWARRAY, Names.OBJECT));
    int local = isStatic ? 0 : 1;
    for (int i = 0; i < arguments.length; i++) {
      Code.op(out, DUP);
      Code.push(out, i);
      Code.load(out, arguments[i], local);
      box(out, arguments[i]);
      Code.op(out, AASTORE);
      local += arguments[i].getSize();
    }
  }

  /** Makes an object of the value on the stack, unless it is one. */
  static void box(InsnList out, Type type) {
    String wrapper;
    switch (type.getSort()) {
      case Type.BOOLEAN:
        wrapper = "java/lang/Boolean";
        break;
      case Type.BYTE:
        wrapper = "java/lang/Byte";
        break;
      case Type.CHAR:
        wrapper = "java/lang/Character";
        break;
      case Type.SHORT:
        wrapper = "java/lang/Short";
        break;
      case Type.INT:
        wrapper = "java/lang/Integer";
        break;
      case Type.LONG:
        wrapper = "java/lang/Long";
        break;
      case Type.FLOAT:
        wrapper = "java/lang/Float";
        break;
      case Type.DOUBLE:
        wrapper = "java/lang/Double";
        break;
      default:
        return;
    }
    out.add(
        new MethodInsnNode(
            INVOKESTATIC,
            wrapper,
            "valueOf",
            "(" + type.getDescriptor() + ")L" + wrapper + ";",
            false));
  }
}
