package dev.weft.agent.weave;

import static org.objectweb.asm.Opcodes.*;

import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * Deferred methods: called in a transaction they keep receiver and arguments, and run after commit.
 * Stateless.
 */
final class Deferral {
  private Deferral() {}

  static boolean possible(ClassNode owner, MethodNode method) {
    return method.desc.endsWith(")V") && !method.name.startsWith("<");
  }

  static void weave(ClassNode owner, MethodNode method) {
    int tx = Prologues.branch(owner, method);
    InsnList out = method.instructions;
    boolean isStatic = (method.access & ACC_STATIC) != 0;
    out.add(new LdcInsnNode(Type.getObjectType(owner.name)));
    Code.text(out, method.name);
    Code.text(out, method.desc);
    if (isStatic) {
      Code.op(out, ACONST_NULL);
    } else {
      Code.aload(out, 0);
    }
    Type[] arguments = Type.getArgumentTypes(method.desc);
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
    Code.aload(out, tx);
    Code.call(
        out,
        Names.DEFERRED,
        "add",
        "(Ljava/lang/Class;Ljava/lang/String;Ljava/lang/String;Ljava/lang/Object;"
            + "[Ljava/lang/Object;"
            + Names.TX_DESC
            + ")V");
    out.add(new InsnNode(RETURN));
    method.maxStack = Math.max(method.maxStack, 12);
  }

  private static void box(InsnList out, Type type) {
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
