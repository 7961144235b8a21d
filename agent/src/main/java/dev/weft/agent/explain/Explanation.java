package dev.weft.agent.explain;

import java.util.List;
import java.util.Map;

/**
 * What a method can get to in a transaction. Immutable.
 *
 * @param method the method that was asked about
 * @param code what happens to it
 * @param findings what would make the transaction inevitable, the nearest first
 * @param exceptions calls by the application that the policy makes an exception of
 * @param methods how many methods were looked at
 * @param cut the search stopped at its limit
 * @param unfollowed methods with too many implementations to follow, and how many
 * @param classPathCut the class path is too large to look for what it creates
 */
record Explanation(
    MethodId method,
    Code code,
    List<Finding> findings,
    List<Exceptional> exceptions,
    int methods,
    boolean cut,
    Map<String, Integer> unfollowed,
    boolean classPathCut) {

  /**
   * A call that is neither woven nor inevitable.
   *
   * @param method what is called
   * @param verdict what happens to it, in a word
   * @param rule the rule that says so and where it stands; null if it is built in
   * @param caller the frame that calls it
   */
  record Exceptional(MethodId method, String verdict, String rule, Paths.Frame caller) {}
}
