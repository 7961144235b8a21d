package dev.weft.it.mutants;

import static dev.weft.it.mutants.Detectors.ALTERNATIVES;
import static dev.weft.it.mutants.Detectors.ORDERED;
import static dev.weft.it.mutants.Detectors.RETRIES;
import static dev.weft.it.mutants.Edit.in;

import java.util.List;

/** Defects of the ordered queue, of retries and of alternatives. Stateless. */
final class OrderMutants {
  private OrderMutants() {}

  static List<Mutant> all() {
    return List.of(
        Mutant.of(
                "commit-before-its-turn",
                "A transaction of a sequence commits without waiting for its turn.",
                in("Turn.awaitCommit").body("iconst_1; ireturn"))
            .seenBy(ORDERED),
        Mutant.of(
                "commit-in-the-past",
                "A transaction that has only read commits, when its turn has come, with what it saw"
                    + " before.",
                in("Turn.awaitCommit").replace("invokevirtual Transaction.renew", "pop; iconst_1"))
            .seenBy(ORDERED),
        Mutant.of(
                "failure-does-not-end-the-order",
                "After a transaction that has thrown the next one commits.",
                in("Turn.end").replace("iload 1; ifeq", "iconst_0; ifeq"))
            .seenBy(ORDERED),
        Mutant.of(
                "own-rollback-wakes",
                "Who waits takes the versions of his own rollback for a change.",
                in("Watch.released").body("return"))
            .seenBy(RETRIES),
        Mutant.of(
                "savepoint-trusts-earlier-saves",
                "After a savepoint what has been saved before is not saved again.",
                in("UndoLog.mark").body("aload 0; getfield UndoLog.count; ireturn"))
            .seenBy(ALTERNATIVES),
        Mutant.of(
                "savepoint-keeps-captured",
                "After a savepoint objects that are older still count as captured.",
                in("Captured.setAside").body("aload 0; getfield Captured.table; areturn"))
            .seenBy(ALTERNATIVES),
        Mutant.of(
                "savepoint-forgets-counters",
                "A rollback to a savepoint drops additions that were pending before.",
                in("Savepoint.set").replace("invokevirtual Deltas.promoteAll", "pop; pop"))
            .seenBy(ALTERNATIVES));
  }
}
