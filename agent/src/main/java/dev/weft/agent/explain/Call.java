package dev.weft.agent.explain;

/**
 * A call in a method's transactional side, or the making of a function object. Immutable.
 *
 * @param how how the target is found
 * @param target the method named, of a lambda its body
 * @param function not null if no call is made here but a function object, whose implementation of
 *     this interface method calls the target
 * @param line source line, 0 if unknown
 * @param certain the method makes the call before it does anything that stands behind, and before
 *     it returns
 */
record Call(How how, MethodId target, MethodId function, int line, boolean certain) {
  /** How the target is found. */
  enum How {
    /** The method named or, if the class inherits it, the inherited one. */
    EXACT,
    /** By the class of the receiver. */
    VIRTUAL
  }
}
