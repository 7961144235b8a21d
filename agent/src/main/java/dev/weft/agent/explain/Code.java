package dev.weft.agent.explain;

import java.util.List;
import java.util.Set;

/**
 * What a method does inside a transaction. Immutable.
 *
 * @param verdict what happens to it
 * @param unit it is a unit, that is starts a transaction
 * @param effects what would make the transaction inevitable
 * @param calls what runs inside the transaction, too
 * @param created internal names of classes it creates objects of
 * @param barriers calls of the runtime, {@code Barriers.arraycopy}
 * @param certain how many of the calls stand before an effect that no run of the method avoids; -1
 *     if there is no such effect
 */
record Code(
    Verdict verdict,
    boolean unit,
    List<Effect> effects,
    List<Call> calls,
    Set<String> created,
    Set<String> barriers,
    int certain) {
  static Code without(Verdict verdict) {
    return new Code(verdict, false, List.of(), List.of(), Set.of(), Set.of(), -1);
  }
}
