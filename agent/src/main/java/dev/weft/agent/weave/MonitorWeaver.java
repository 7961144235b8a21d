package dev.weft.agent.weave;

import static org.objectweb.asm.Opcodes.*;

import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Monitors: taken for real by a transaction that is then inevitable, so that no attempt is ever
 * rolled back while others wait for it; taken for real, too, if the transaction has made the
 * object; or not at all in methods that a policy elides. Stateless.
 */
final class MonitorWeaver {
  private MonitorWeaver() {}

  static boolean isMonitor(int opcode) {
    return opcode == MONITORENTER || opcode == MONITOREXIT;
  }

  static void weave(Body body, AbstractInsnNode insn, AbstractInsnNode copy) {
    if (elided(body)) {
      // The null check of the instruction stays.
      Code.call(
          body.out,
          "java/util/Objects",
          "requireNonNull",
          "(Ljava/lang/Object;)Ljava/lang/Object;");
      Code.op(body.out, POP);
      return;
    }
    boolean released = insn.getOpcode() == MONITORENTER && Releases.follow(body.source, insn);
    if (insn.getOpcode() == MONITORENTER && !(released && body.fresh.at(insn, 0))) {
      Code.op(body.out, DUP);
      Code.text(body.out, "synchronized in " + body.displayName());
      body.aloadTx();
      Code.call(
          body.out,
          Names.BARRIERS,
          released ? "monitor" : "enterMonitor",
          "(Ljava/lang/Object;Ljava/lang/String;" + Names.TX_DESC + ")V");
    }
    body.out.add(copy);
  }

  /**
   * True if the constructor is to register its object, because methods of its class take monitors.
   */
  static boolean registers(Body body) {
    if (!body.application || !body.source.name.equals("<init>")) {
      return false;
    }
    for (MethodNode method : body.owner.methods) {
      if ((method.access & ACC_STATIC) == 0
          && ((method.access & ACC_SYNCHRONIZED) != 0 || entersMonitor(method))) {
        return true;
      }
    }
    return false;
  }

  private static boolean entersMonitor(MethodNode method) {
    for (AbstractInsnNode i = method.instructions.getFirst(); i != null; i = i.getNext()) {
      if (i.getOpcode() == MONITORENTER) {
        return true;
      }
    }
    return false;
  }

  /** Registers the object on top of the stack, which the transaction has just made. */
  static void register(Body body) {
    body.aloadTx();
    Code.call(body.out, Names.BARRIERS, "ownMonitor", "(Ljava/lang/Object;" + Names.TX_DESC + ")V");
  }

  static boolean elided(Body body) {
    return body.policy.elided(body.owner.name, body.source.name, body.source.desc);
  }
}
