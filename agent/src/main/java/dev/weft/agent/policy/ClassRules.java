package dev.weft.agent.policy;

import java.util.List;

/** The rules that speak of one class, the latest first. Immutable. */
final class ClassRules {
  static final ClassRules NONE = new ClassRules(new PolicyRule[0]);

  private final PolicyRule[] latestFirst;
  private final PolicyRule wholeClass;

  private ClassRules(PolicyRule[] latestFirst) {
    this.latestFirst = latestFirst;
    this.wholeClass = findWholeClass(latestFirst);
  }

  static ClassRules of(List<PolicyRule> latestFirst) {
    return latestFirst.isEmpty() ? NONE : new ClassRules(latestFirst.toArray(new PolicyRule[0]));
  }

  private static PolicyRule findWholeClass(PolicyRule[] rules) {
    for (PolicyRule rule : rules) {
      if (rule.kind().ofCalls() && rule.pattern().coversAllMethods()) {
        return rule;
      }
    }
    return null;
  }

  /** The latest rule for all methods of the class, or null. */
  PolicyRule wholeClass() {
    return wholeClass;
  }

  /** The latest rule for calls of the method, or null. */
  PolicyRule call(String name, String descriptor) {
    for (PolicyRule rule : latestFirst) {
      if (rule.kind().ofCalls() && rule.pattern().matchesMember(name, descriptor)) {
        return rule;
      }
    }
    return null;
  }

  /** The latest rule of one kind for the method, whatever other kinds say, or null. */
  PolicyRule ofKind(Kind kind, String name, String descriptor) {
    for (PolicyRule rule : latestFirst) {
      if (rule.kind() == kind && rule.pattern().matchesMember(name, descriptor)) {
        return rule;
      }
    }
    return null;
  }

  /** True if a rule of that kind, one of fields, names the field. */
  boolean ofField(Kind kind, String field) {
    for (PolicyRule rule : latestFirst) {
      if (rule.kind() == kind && rule.pattern().matchesName(field)) {
        return true;
      }
    }
    return false;
  }
}
