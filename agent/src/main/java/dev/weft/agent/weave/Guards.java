package dev.weft.agent.weave;

import static org.objectweb.asm.Opcodes.ACC_SYNCHRONIZED;

import java.util.List;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Methods that are not woven: entering one makes a transaction inevitable. Confined to the weaving
 * of one class.
 */
final class Guards {
  /** Bytes that a guard or a suspension takes at most, per place. */
  static final int ROOM = 24;

  private final ClassNode node;
  private final boolean jdk;
  private final boolean lastResort;

  /**
   * For one class.
   *
   * @param jdk it may be loaded already and cannot get members
   * @param lastResort weaving has failed, so what stood in its way must not make guarding fail
   */
  Guards(ClassNode node, boolean jdk, boolean lastResort) {
    this.node = node;
    this.jdk = jdk;
    this.lastResort = lastResort;
  }

  void guard(MethodNode method) {
    String reason = reason(method);
    boolean movable = !jdk && !method.name.startsWith("<") && Clones.possible(method);
    if (movable && !CodeSize.leavesRoomFor(ROOM, method)) {
      node.methods.add(Clones.moveBody(node, method));
    }
    Prologues.guard(method, reason);
  }

  /** A unit whose body is not woven: it is still a transaction, but an inevitable one. */
  void unit(MethodNode method, List<String> rollbackOn, SiteNumbers sites) {
    if (lastResort && !Clones.possible(method)) {
      guard(method);
      return;
    }
    Clones.require(method);
    boolean takesMonitor = (method.access & ACC_SYNCHRONIZED) != 0;
    MethodNode body = Clones.moveBody(node, method);
    Prologues.guard(body, reason(method));
    if (takesMonitor) {
      Monitors.forget(node, method);
      body.access |= ACC_SYNCHRONIZED;
    }
    UnitWeaver.weave(node, method, rollbackOn, takesMonitor, sites);
    method.maxStack += Body.EXTRA_STACK;
    node.methods.add(body);
  }

  private String reason(MethodNode method) {
    return Names.dotted(node.name) + "." + method.name;
  }
}
