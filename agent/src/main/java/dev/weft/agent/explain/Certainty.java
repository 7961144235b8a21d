package dev.weft.agent.explain;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which methods make a transaction inevitable in every run. What the JDK does behind a call of one
 * need not be searched: the transaction is inevitable by then. Confined to one thread.
 */
final class Certainty {
  private static final int DEPTH = 20;

  private final WovenTypes types;
  private final Hierarchy hierarchy;
  private final Map<MethodId, Boolean> known = new HashMap<>();

  Certainty(WovenTypes types, Hierarchy hierarchy) {
    this.types = types;
    this.hierarchy = hierarchy;
  }

  /** The calls of a method up to the first that makes each transaction inevitable. */
  List<Call> before(Code code) {
    int end = end(code, 0);
    return end < 0 ? code.calls() : code.calls().subList(0, end);
  }

  /** How many calls it makes until it is inevitable at the latest; -1 if it may never be. */
  private int end(Code code, int depth) {
    for (int i = 0; i < code.calls().size(); i++) {
      if (i == code.certain()) {
        return i;
      }
      if (isInevitable(code.calls().get(i), depth)) {
        return i + 1;
      }
    }
    return code.certain();
  }

  private boolean isInevitable(Call call, int depth) {
    if (!call.certain() || depth == DEPTH) {
      return false;
    }
    MethodId named = call.target();
    MethodId method = hierarchy.select(named.owner(), named.name(), named.descriptor());
    if (method == null || call.how() != Call.How.EXACT && !hierarchy.isFinal(method)) {
      return false;
    }
    Boolean answer = known.get(method);
    if (answer == null) {
      // What calls itself is not made inevitable by that.
      known.put(method, false);
      WovenType type = types.find(method.owner());
      Code code = type == null ? null : type.methods().get(method.key());
      answer = code != null && end(code, depth + 1) >= 0;
      known.put(method, answer);
    }
    return answer;
  }
}
