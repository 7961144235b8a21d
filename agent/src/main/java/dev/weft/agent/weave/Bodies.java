package dev.weft.agent.weave;

import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Where the bodies live that a class of the JDK has besides those that were written. */
interface Bodies {
  /** True if there can be another body of {@code method} than that as written. */
  boolean canHold(MethodNode method);

  /**
   * The call of the transactional body of a method instead of the method: after the arguments the
   * transaction is pushed.
   */
  MethodInsnNode transactional(MethodInsnNode call);

  /** The call of the body as written, for captured receivers, instead of the method. */
  MethodInsnNode raw(MethodInsnNode call);

  /** The empty method for the body as written of {@code method}. */
  MethodNode newRaw(MethodNode method);

  /** Adds a finished method. */
  void add(MethodNode finished);

  /** Adds the transactional body, which is given the transaction as its last argument. */
  void addCalled(MethodNode method, Body body, BodyWeaver.Woven woven);
}
