package dev.weft.agent.weave;

import static org.objectweb.asm.Opcodes.*;

import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Timers of Vert.x: in a transaction one gets its number at the call and is started after the
 * commit; one that has expired is forgotten after the commit. Stateless.
 */
final class VertxTimers {
  private static final String TIMERS = Names.RUNTIME + "EventTimers";
  private static final String NUMBERS = "Ljava/util/concurrent/atomic/AtomicLong;";

  private static final String MAP = "java/util/concurrent/ConcurrentMap";
  private static final String REMOVE = "(L" + MAP + ";Ljava/lang/Object;)Ljava/lang/Object;";
  private static final String PUT =
      "(L" + MAP + ";Ljava/lang/Object;Ljava/lang/Object;)Ljava/lang/Object;";

  private VertxTimers() {}

  /**
   * Puts in front of {@code scheduleTimeout}:
   *
   * <pre>
   *   if (Deferred.waits()) return EventTimers.later(timeoutCounter, call);
   * </pre>
   *
   * and lets the number come from {@code EventTimers.number(timeoutCounter)}.
   */
  static int schedule(ClassNode node) {
    int count = 0;
    for (MethodNode method : node.methods) {
      for (AbstractInsnNode i : method.instructions.toArray()) {
        if (method.name.equals("scheduleTimeout")
            && i instanceof MethodInsnNode
            && ((MethodInsnNode) i).name.equals("getAndIncrement")) {
          method.instructions.set(
              i, new MethodInsnNode(INVOKESTATIC, TIMERS, "number", "(" + NUMBERS + ")J", false));
          defer(node, method);
          count++;
        }
      }
      count += method.name.equals("scheduleTimeout") ? replace(method, "put", PUT) : 0;
    }
    return count;
  }

  private static void defer(ClassNode node, MethodNode method) {
    LabelNode otherwise = new LabelNode();
    InsnList code = new InsnList();
    Code.call(code, Names.DEFERRED, "waits", "()Z");
    code.add(new JumpInsnNode(IFEQ, otherwise));
    Code.aload(code, 0);
    code.add(new FieldInsnNode(GETFIELD, node.name, "timeoutCounter", NUMBERS));
    Deferral.call(code, node, method);
    Code.call(code, TIMERS, "later", "(" + NUMBERS + Deferral.CALL + ")J");
    Code.op(code, LRETURN);
    Prologues.inFront(node, method, code, otherwise);
    method.maxStack = Math.max(method.maxStack, Deferral.STACK + 1);
  }

  /** Lets timers that have expired or are cancelled be removed by the runtime. */
  static int expire(ClassNode node) {
    int count = 0;
    for (MethodNode method : node.methods) {
      count += replace(method, "remove", REMOVE);
    }
    return count;
  }

  /** Replaces calls of a method of the map. */
  private static int replace(MethodNode method, String name, String descriptor) {
    int count = 0;
    for (AbstractInsnNode i : method.instructions.toArray()) {
      if (i instanceof MethodInsnNode
          && ((MethodInsnNode) i).owner.equals(MAP)
          && ((MethodInsnNode) i).name.equals(name)) {
        method.instructions.set(
            i, new MethodInsnNode(INVOKESTATIC, TIMERS, name, descriptor, false));
        count++;
      }
    }
    return count;
  }
}
