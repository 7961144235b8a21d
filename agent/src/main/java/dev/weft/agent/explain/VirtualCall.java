package dev.weft.agent.explain;

import java.util.LinkedHashSet;
import java.util.Set;

/** The calls of a method that is chosen by the class of the receiver. Confined to one thread. */
final class VirtualCall implements Target {
  final MethodId named;

  /** What is known to be called, so far. */
  final Set<Target> targets = new LinkedHashSet<>();

  VirtualCall(MethodId named) {
    this.named = named;
  }

  /** True if the method is implemented by what implements {@code function}, a lambda. */
  boolean isCallOf(MethodId function) {
    return named.name().equals(function.name()) && named.descriptor().equals(function.descriptor());
  }
}
