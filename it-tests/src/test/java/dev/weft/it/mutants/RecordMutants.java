package dev.weft.it.mutants;

import static dev.weft.it.mutants.Detectors.ALTERNATIVES;
import static dev.weft.it.mutants.Detectors.CAPTURED;
import static dev.weft.it.mutants.Detectors.HISTORY;
import static dev.weft.it.mutants.Detectors.OWNERSHIP;
import static dev.weft.it.mutants.Detectors.RECORDS;
import static dev.weft.it.mutants.Detectors.SCHEDULES;
import static dev.weft.it.mutants.Detectors.SET_ONCE;
import static dev.weft.it.mutants.Detectors.WAYS;
import static dev.weft.it.mutants.Edit.in;

import java.util.List;

/**
 * Defects of the records inside objects, of captured objects, of comparisons of counters.
 * Stateless.
 */
final class RecordMutants {
  private RecordMutants() {}

  static List<Mutant> all() {
    return List.of(
        Mutant.of(
                "object-read-not-logged",
                "Reads under the records of objects are missing in the read set.",
                in("ReadSet.add(Ljava/lang/Object;II)V").body("return"))
            .seenBy(SCHEDULES, HISTORY),
        Mutant.of(
                "tag-not-renewed",
                "All attempts of a thread have one tag: what one allocated the next takes for its"
                    + " own.",
                in("Transaction.nextTag").replace("lconst_1; ladd", "lconst_0; ladd"))
            .seenBy(OWNERSHIP, ALTERNATIVES),
        Mutant.of(
                "savepoint-kept-with-additions",
                "Objects count as captured again though additions to their counters are pending.",
                in("Savepoint.keep").replace("invokevirtual Deltas.promoteAll", "pop; pop"))
            .seenBy(ALTERNATIVES),
        Mutant.of(
                "savepoint-keeps-the-tag",
                "After a savepoint objects with records that are older still count as captured.",
                in("Savepoint.<init>").replace("invokevirtual Transaction.nextTag", "pop"))
            .seenBy(ALTERNATIVES),
        Mutant.of(
                "clone-keeps-the-lock",
                "A copy has the record of its original, with the lock or the tag.",
                in("ObjectRecords.cloned").body("return"))
            .seenBy(OWNERSHIP, CAPTURED),
        Mutant.of(
                "capture-despite-foreign-store",
                "An object that got an array by reflection or through a handle still counts as"
                    + " captured, arrays included.",
                in("Transaction.writeForeign")
                    .body(
                        "aload 0; aload 1; iload 2; lload 3; iload 5;"
                            + " invokevirtual Transaction.write; return"))
            .seenBy(CAPTURED),
        Mutant.of(
                "capture-across-a-savepoint",
                "An object that got an array by reflection still counts as captured under those of"
                    + " its records that an alternative has left alone.",
                in("Savepoint.<init>")
                    .replace("iconst_1; putfield Transaction.hadSavepoint", "pop"))
            .seenBy(CAPTURED),
        Mutant.of(
                "reflection-under-another-record",
                "Reflection looks for the record of a field in the table, woven code in the object.",
                in("Reflective.orec").replace("invokestatic ObjectRecords.of", "pop; iconst_0"))
            .seenBy(WAYS),
        Mutant.of(
                "offsets-under-another-record",
                "Who names a field by its offset, handles and copies of objects among them, looks for"
                    + " its record in the table.",
                in("OffsetTable.<init>").replace("invokestatic ObjectRecords.of", "pop; iconst_0"))
            .seenBy(WAYS),
        Mutant.of(
                "own-array-of-shared-object",
                "The arrays that an object has made for itself count as captured, whoever has it.",
                in("ObjectBarriers.captured").body("iconst_1; ireturn"))
            .seenBy(CAPTURED),
        Mutant.of(
                "captured-with-additions",
                "An object becomes captured while additions to its counters are pending.",
                in("ObjectBarriers.created")
                    .replace("invokevirtual Deltas.isEmpty", "pop; iconst_1"))
            .seenBy(CAPTURED),
        Mutant.of(
                "predicate-not-asked-on-extension",
                "The snapshot moves though a comparison of a counter would come out otherwise.",
                in("Predicates.firstInvalid").body("iconst_m1; ireturn"))
            .seenBy(RECORDS),
        Mutant.of(
                "predicate-not-asked-at-commit",
                "A commit does not ask again what was asked about a counter.",
                in("Predicates.settle").body("iconst_1; ireturn"))
            .seenBy(RECORDS),
        Mutant.of(
                "set-once-field-stored-beside-others",
                "Who stores by reflection to a field that others read without a barrier does not run"
                    + " alone.",
                in("SetOnceFields.beforeStore").body("return"))
            .seenBy(SET_ONCE),
        Mutant.of(
                "unseen-lock-ignores-reads",
                "A counter that was also read is locked at commit though it is newer.",
                in("ReadSet.contains").body("iconst_0; ireturn"))
            .seenBy(RECORDS));
  }
}
