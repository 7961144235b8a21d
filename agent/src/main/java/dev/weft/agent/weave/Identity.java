package dev.weft.agent.weave;

import org.objectweb.asm.Type;
import org.objectweb.asm.tree.analysis.BasicValue;

/** A value of a data flow that is equal to itself only, and counts as a reference. */
abstract class Identity extends BasicValue {
  /** A value for what {@code name}, which no class can have, tells. */
  Identity(String name) {
    super(Type.getObjectType(name));
  }

  @Override
  public final boolean equals(Object other) {
    return this == other;
  }

  @Override
  public final int hashCode() {
    return System.identityHashCode(this);
  }
}
