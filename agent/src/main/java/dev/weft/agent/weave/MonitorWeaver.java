package dev.weft.agent.weave;

import static org.objectweb.asm.Opcodes.*;

import org.objectweb.asm.tree.AbstractInsnNode;

/**
 * Monitors: taken for real by a transaction that is then inevitable, so that no attempt is ever
 * rolled back while it holds one; or not at all in methods that a policy elides. Stateless.
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
    if (insn.getOpcode() == MONITORENTER) {
      Code.op(body.out, DUP);
      Code.text(body.out, "synchronized in " + body.displayName());
      body.aloadTx();
      Code.call(
          body.out,
          Names.BARRIERS,
          "enterMonitor",
          "(Ljava/lang/Object;Ljava/lang/String;" + Names.TX_DESC + ")V");
    }
    body.out.add(copy);
  }

  static boolean elided(Body body) {
    return body.policy.elided(body.owner.name, body.source.name, body.source.desc);
  }
}
