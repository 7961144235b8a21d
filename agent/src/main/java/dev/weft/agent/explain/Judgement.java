package dev.weft.agent.explain;

import dev.weft.agent.policy.PolicyRule;
import java.util.List;

/**
 * What a transaction does with a native or an intrinsic of the JDK. Immutable.
 *
 * @param method the method
 * @param isNative it is native; else compiled code may replace it by an intrinsic
 * @param verdict what happens, in a few words
 * @param rule the rule behind it; null if it is built in, or if nobody has decided
 * @param undecided nobody has decided: it makes transactions inevitable by default
 * @param unjudged methods of its own class that run as written and call it, so without a barrier
 */
record Judgement(
    MethodId method,
    boolean isNative,
    String verdict,
    PolicyRule rule,
    boolean undecided,
    List<MethodId> unjudged) {

  /** The rule and where it stands, or what stands in for one. */
  String reason() {
    if (undecided) {
      return "undecided: inevitable by default";
    }
    return rule == null ? "built in" : rule.toString();
  }
}
