package dev.weft.it.mutants;

import static dev.weft.it.mutants.Detectors.DIRTY;
import static dev.weft.it.mutants.Detectors.HISTORY;
import static dev.weft.it.mutants.Detectors.HISTORY_CHAOS;
import static dev.weft.it.mutants.Detectors.HOOKS;
import static dev.weft.it.mutants.Detectors.INEVITABLE;
import static dev.weft.it.mutants.Detectors.RESTARTS;
import static dev.weft.it.mutants.Detectors.SCHEDULES;
import static dev.weft.it.mutants.Detectors.SEQUENCES;
import static dev.weft.it.mutants.Edit.in;

import java.util.List;

/** Defects of single barriers, of restarts, inevitability and hooks. Stateless. */
final class EffectMutants {
  private EffectMutants() {}

  static List<Mutant> all() {
    return List.of(
        Mutant.of(
                "long-elements-unchecked",
                "The read barrier of long array elements checks nothing.",
                in("ArrayBarriers.readLong").body("lload 2; lreturn"))
            .seenBy(DIRTY, HISTORY),
        Mutant.of(
                "char-elements-unlocked",
                "Elements of char and short arrays are saved but not locked.",
                in("ArrayBarriers.writeShort")
                    .replace(
                        "invokevirtual Transaction.write",
                        "pop; lstore 10; pop; astore 12; getfield Transaction.undo; aload 12;"
                            + " lload 10; iconst_0; invokevirtual UndoLog.save"))
            .seenBy(DIRTY, HISTORY),
        Mutant.of(
                "static-reads-unchecked",
                "The read barrier of static int fields checks nothing.",
                in("StaticBarriers.readInt").body("iload 0; ireturn"))
            .seenBy(DIRTY, HISTORY),
        Mutant.of(
                "static-writes-without-barrier",
                "Static fields are written without a lock and an undo entry.",
                in("StaticBarriers.write").body("return"))
            .seenBy(DIRTY, HISTORY),
        Mutant.of(
                "volatile-references-unchecked",
                "References read through a VarHandle or an atomic class are not checked.",
                in("UnsafeBarriers.readRef").body("return"))
            .seenBy(DIRTY, HISTORY),
        Mutant.of(
                "restart-caught",
                "Handlers of user code catch the signal that restarts a transaction.",
                in("Barriers.caught").body("return"))
            .seenBy(RESTARTS, HISTORY),
        Mutant.of(
                "gate-open",
                "Transactions begin beside one that runs alone.",
                in("Gate.enter").replace("invokestatic Gate.enterSlowly", "pop"))
            .seenBy(SCHEDULES, INEVITABLE),
        Mutant.of(
                "alone-beside-others",
                "A transaction goes on alone though others have not ended.",
                in("Gate.tryExclusive").replace("invokestatic Gate.active", "lconst_1"))
            .seenBy(SCHEDULES, INEVITABLE),
        Mutant.of(
                "inevitable-without-validation",
                "A transaction becomes inevitable though something it has read has changed.",
                in("Transaction.becomeExclusive")
                    .replace(ProtocolMutants.VALIDATION, ProtocolMutants.ALL_VALID))
            .seenBy(SCHEDULES, INEVITABLE),
        Mutant.of(
                "inevitable-in-company",
                "An inevitable transaction runs as any other, and can be rolled back.",
                in("Inevitability.become")
                    .replace("invokevirtual Transaction.becomeExclusive", "pop; iconst_1"))
            .seenBy(INEVITABLE),
        Mutant.of(
                "thread-locals-kept",
                "A rollback leaves thread-locals as the attempt has set them.",
                in("Transaction.rollback()V").replace("invokevirtual ThreadLocals.restore", "pop"))
            .seenBy(DIRTY),
        Mutant.of(
                "commit-actions-survive-abort",
                "Actions for after the commit stay registered when the attempt is rolled back.",
                in("Hooks.dropCommitActions").body("return"))
            .seenBy(HOOKS, HISTORY_CHAOS),
        Mutant.of(
                "abort-actions-not-run",
                "Actions for after a rollback do not run.",
                in("Hooks.hasAbortActions").body("iconst_0; ireturn"))
            .seenBy(HOOKS),
        Mutant.of(
                "rollback-on-commits",
                "An exception named in rollbackOn leaves the transaction's writes.",
                in("Units.rollbackFor")
                    .replace(
                        "invokevirtual Transaction.rollback",
                        "invokevirtual Transaction.commitMemory; pop2"))
            .seenBy(SEQUENCES),
        Mutant.of(
                "rollback-on-forgets-subclasses",
                "rollbackOn does not hold for subclasses of the exceptions it names.",
                in("Units.matches")
                    .replace("invokevirtual Class.getSuperclass", "pop; aconst_null"))
            .seenBy(DIRTY));
  }
}
