package dev.weft.agent.weave;

import static org.objectweb.asm.Opcodes.*;

import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The fork-join framework, and with it parallel streams: what a transaction forks runs on the spot,
 * because another thread would not be part of it. Stateless.
 */
final class Forks {
  private static final String TASK = "java/util/concurrent/ForkJoinTask";

  private Forks() {}

  /** Changes {@code fork}, and {@code awaitDone} for tasks that have run. */
  static boolean ofTask(ClassNode node) {
    for (MethodNode method : node.methods) {
      if (method.name.equals("fork")) {
        runAtOnce(node, method);
      } else if (method.name.equals("awaitDone")) {
        doNotWait(node, method);
      }
    }
    return true;
  }

  /** Changes {@code invoke}. */
  static boolean ofPool(ClassNode node) {
    for (MethodNode method : node.methods) {
      if (method.name.equals("invoke")) {
        Prologues.branch(node, method);
        InsnList out = method.instructions;
        Code.aload(out, 1);
        out.add(new MethodInsnNode(INVOKEVIRTUAL, TASK, "invoke", "()Ljava/lang/Object;", false));
        Code.op(out, ARETURN);
      }
    }
    return true;
  }

  private static void runAtOnce(ClassNode node, MethodNode fork) {
    String descriptor = doExec(node);
    Prologues.branch(node, fork);
    InsnList out = fork.instructions;
    Code.aload(out, 0);
    out.add(new MethodInsnNode(INVOKEVIRTUAL, node.name, "doExec", descriptor, false));
    Code.op(out, descriptor.endsWith("V") ? NOP : POP);
    Code.aload(out, 0);
    Code.op(out, ARETURN);
  }

  /** Its result is a status or nothing, depending on the JDK. */
  private static String doExec(ClassNode node) {
    for (MethodNode method : node.methods) {
      if (method.name.equals("doExec")) {
        return method.desc;
      }
    }
    throw new WeavingException("no method doExec in " + node.name, null);
  }

  /** A task that has run need not be looked for in the queues of the pool. */
  private static void doNotWait(ClassNode node, MethodNode awaitDone) {
    InsnList code = new InsnList();
    LabelNode wait = new LabelNode();
    status(code, node);
    code.add(new JumpInsnNode(IFGE, wait));
    Code.call(code, Names.CARRIER, "current", "()" + Names.TX_DESC);
    code.add(new JumpInsnNode(IFNULL, wait));
    status(code, node);
    Code.op(code, IRETURN);
    Prologues.inFront(node, awaitDone, code, wait);
  }

  private static void status(InsnList code, ClassNode node) {
    Code.aload(code, 0);
    code.add(new FieldInsnNode(GETFIELD, node.name, "status", "I"));
  }
}
