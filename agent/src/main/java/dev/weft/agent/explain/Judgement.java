package dev.weft.agent.explain;

import dev.weft.agent.policy.PolicyRule;

/**
 * What a transaction does with a native or an intrinsic of the JDK. Immutable.
 *
 * @param method the method
 * @param isNative it is native; else compiled code may replace it by an intrinsic
 * @param verdict what happens, in a few words
 * @param rule the rule behind it; null if it is built in, or if nobody has decided
 * @param undecided nobody has decided: it makes transactions inevitable by default
 */
record Judgement(
    MethodId method, boolean isNative, String verdict, PolicyRule rule, boolean undecided) {

  /** The rule and where it stands, or what stands in for one. */
  String reason() {
    if (undecided) {
      return "undecided: inevitable by default";
    }
    return rule == null ? "built in" : rule.toString();
  }
}
