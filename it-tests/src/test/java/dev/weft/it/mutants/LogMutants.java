package dev.weft.it.mutants;

import static dev.weft.it.mutants.Detectors.DIRTY;
import static dev.weft.it.mutants.Detectors.HISTORY;
import static dev.weft.it.mutants.Detectors.HISTORY_CHAOS;
import static dev.weft.it.mutants.Detectors.ITERATORS;
import static dev.weft.it.mutants.Detectors.SCHEDULES;
import static dev.weft.it.mutants.Detectors.SEQUENCES;
import static dev.weft.it.mutants.Detectors.WINDOWS;
import static dev.weft.it.mutants.Edit.in;

import java.util.List;

/** Defects of the read set, the undo log, the pending counters and captured memory. Stateless. */
final class LogMutants {
  private LogMutants() {}

  static List<Mutant> all() {
    return List.of(
        Mutant.of(
                "slow-read-not-logged",
                "A read that had to wait or to extend is missing in the read set.",
                in("SlowReads.log").body("return"))
            .seenBy(SCHEDULES, HISTORY),
        Mutant.of(
                "slow-read-not-repeated",
                "A slow read does not look whether the word changed while it read the variable.",
                in("SlowReads.stable").replace("invokestatic Orecs.acquire", "pop; pop; lload 2"),
                in("Transaction.extend").insertFirst(Edit.YIELD))
            .seenBy(WINDOWS, HISTORY_CHAOS),
        Mutant.of(
                "read-lost-when-the-log-grows",
                "The read that makes the read set grow is overwritten by the next one.",
                in("ReadSet.grow(II)V")
                    .replace(
                        "dup_x1; iconst_1; iadd; putfield ReadSet.wordCount",
                        "dup_x1; putfield ReadSet.wordCount"))
            .seenBy(SCHEDULES),
        Mutant.of(
                "object-lost-when-the-log-grows",
                "The same, for the log of objects.",
                in("ReadSet.grow(Ljava/lang/Object;II)V")
                    .replace(
                        "dup_x1; iconst_1; iadd; putfield ReadSet.objectCount",
                        "dup_x1; putfield ReadSet.objectCount"))
            .seenBy(SCHEDULES),
        Mutant.of(
                "undo-oldest-first",
                "A rollback puts old values back in the order in which they were saved.",
                in("UndoLog.restoreTo")
                    .replace(
                        "iconst_2; aload 0; getfield UndoLog.count; iconst_1; isub; imul; istore 2",
                        "iconst_2; iload 1; imul; istore 2"),
                in("UndoLog.restoreTo")
                    .replace(
                        "iconst_2; iload 1; imul; if_icmplt",
                        "iconst_2; aload 0; getfield UndoLog.count; imul; if_icmpge"),
                in("UndoLog.restoreTo").replace("iinc 2 -2", "iinc 2 2"))
            .seenBy(SEQUENCES, HISTORY_CHAOS),
        Mutant.of(
                "undo-entry-mistaken",
                "The undo log takes the same field of another object for the one it has saved.",
                in("UndoLog.save").replace("aaload; aload 5; if_acmpne", "pop; pop"))
            .seenBy(DIRTY),
        Mutant.of(
                "copied-range-unchecked",
                "Elements that were copied as a range are not checked afterwards.",
                in("Ranges.readConsistently").body("iconst_1; ireturn"))
            .seenBy(DIRTY, HISTORY),
        Mutant.of(
                "range-locks-first-block",
                "A write to a range of an array locks the first block of it only.",
                in("Ranges.write").replace("iload 1; iload 2; iadd; iconst_1; isub", "iload 1"))
            .seenBy(DIRTY, HISTORY),
        Mutant.of(
                "version-before-counters",
                "A commit draws its version before it locks the pending counters.",
                in("Transaction.commitMemory")
                    .insertFirst("invokestatic Orecs.nextVersion; lstore 10"),
                in("Transaction.commitMemory")
                    .replace("invokestatic Orecs.nextVersion; lstore 1", "lload 10; lstore 1"))
            .seenBy(WINDOWS, HISTORY_CHAOS),
        Mutant.of(
                "counter-applied-without-undo",
                "Pending additions that a commit has applied are not undone if it fails.",
                in("Transaction.writeUnseen")
                    .replace("invokevirtual UndoLog.save", "pop; pop2; pop; pop"))
            .seenBy(SCHEDULES, HISTORY),
        Mutant.of(
                "counter-lost-on-promotion",
                "A pending addition is lost when the transaction reads or writes the counter.",
                in("Deltas.applyLocked")
                    .replace("invokestatic Deltas.addInPlace", "pop2; pop2; pop"))
            .seenBy(SEQUENCES, HISTORY),
        Mutant.of(
                "counter-survives-abort",
                "Additions of an attempt that was rolled back stay pending for the next one.",
                in("Deltas.clear").body("return"))
            .seenBy(SEQUENCES, HISTORY),
        Mutant.of(
                "own-counter-not-seen",
                "A read does not see the transaction's own pending additions.",
                in("Transaction.admitsNow")
                    .replace("invokevirtual Deltas.pendingOn", "pop; pop; pop; iconst_0"))
            .seenBy(SEQUENCES, HISTORY),
        Mutant.of(
                "write-keeps-counter-pending",
                "A write to a counter leaves earlier additions pending: they are applied on top.",
                in("Transaction.lockSlowly")
                    .replace("invokevirtual Deltas.applyLocked", "pop; pop; pop; pop; pop"))
            .seenBy(SEQUENCES, HISTORY),
        Mutant.of(
                "pending-counter-passes",
                "The short way of reading ints takes a counter for one without pending additions.",
                in("Deltas.mayBePendingOn").body("iconst_0; ireturn"))
            .seenBy(SEQUENCES, HISTORY),
        Mutant.of(
                "word-of-an-earlier-attempt",
                "A word that an earlier attempt has read counts as entered in the read set.",
                in("ReadSet.add(II)V").replace("aload 0; getfield ReadSet.stamp", "lconst_0"))
            .seenBy(SCHEDULES, HISTORY),
        Mutant.of(
                "locals-not-cleared",
                "Iterators that a transaction has made count as its own in the thread's next one.",
                in("Locals.clear").body("return"))
            .seenBy(ITERATORS),
        Mutant.of(
                "locals-known-to-alternatives",
                "An alternative that is given up has moved iterators made before it.",
                in("Savepoint.<init>").replace("invokevirtual Locals.clear", "pop"))
            .seenBy(ITERATORS),
        Mutant.of(
                "captured-not-cleared",
                "What an attempt allocated counts as captured in the thread's later transactions.",
                in("Captured.clear").body("return"))
            .seenBy(SEQUENCES, HISTORY_CHAOS),
        Mutant.of(
                "captured-by-hash",
                "An object counts as captured if its hash code leads to one that is.",
                in("Captured.find").replace("aload 4; aload 1; if_acmpne", ""))
            .seenBy(SEQUENCES, HISTORY_CHAOS));
  }
}
