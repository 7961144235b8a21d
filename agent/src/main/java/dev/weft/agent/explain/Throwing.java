package dev.weft.agent.explain;

import org.objectweb.asm.tree.MethodInsnNode;

/**
 * Follows where a method of the JDK makes an exception: what it does between the allocation and the
 * constructor, to word the message, would lead everywhere. Confined to the reading of one method.
 */
final class Throwing {
  /** Class of the exception that is being made, or null. */
  private String thrown;

  /** An object of the class is allocated. */
  void create(String name) {
    if (thrown == null && (name.endsWith("Exception") || name.endsWith("Error"))) {
      thrown = name;
    }
  }

  /** True if the call belongs to the making of an exception. */
  boolean covers(MethodInsnNode call) {
    boolean covered = thrown != null;
    if (covered && call.owner.equals(thrown) && call.name.equals("<init>")) {
      thrown = null;
    }
    return covered;
  }

  boolean isActive() {
    return thrown != null;
  }
}
