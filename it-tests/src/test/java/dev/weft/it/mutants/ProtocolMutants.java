package dev.weft.it.mutants;

import static dev.weft.it.mutants.Detectors.BANK;
import static dev.weft.it.mutants.Detectors.HISTORY;
import static dev.weft.it.mutants.Detectors.HISTORY_CHAOS;
import static dev.weft.it.mutants.Detectors.ISOLATION;
import static dev.weft.it.mutants.Detectors.SCHEDULES;
import static dev.weft.it.mutants.Detectors.WINDOWS;
import static dev.weft.it.mutants.Edit.in;

import java.util.List;

/** Defects of validation, versions and locks. Stateless. */
final class ProtocolMutants {
  /** Asks the read set; the comparisons of pending counters are asked elsewhere. */
  static final String VALIDATION = "invokevirtual ReadSet.firstInvalid";

  static final String ALL_VALID = "pop; pop2; pop; iconst_m1";

  /** Of a value newer than the snapshot, in place of a call of {@code owns}. */
  private static final String IS_LOCKED = "bipush 62; lushr; l2i; swap; pop;";

  private ProtocolMutants() {}

  static List<Mutant> all() {
    return List.of(
        Mutant.of(
                "commit-without-validation",
                "A transaction commits without asking whether what it has read still holds.",
                in("Transaction.commitMemory").replace(VALIDATION, ALL_VALID))
            .seenBy(HISTORY, SCHEDULES),
        Mutant.of(
                "extension-without-validation",
                "The snapshot moves to the present though something read has changed.",
                in("Transaction.extend").replace(VALIDATION, ALL_VALID))
            .seenBy(SCHEDULES, HISTORY),
        Mutant.of(
                "extension-time-too-late",
                "An extension takes the time after its validation instead of before.",
                in("Transaction.extend")
                    .replace(
                        VALIDATION + "; istore 5",
                        VALIDATION
                            + "; istore 5;"
                            + Edit.YIELD
                            + "invokestatic Orecs.clock; lstore 3"))
            .seenBy(WINDOWS, HISTORY_CHAOS),
        Mutant.of(
                "newer-read-admitted",
                "A value newer than the snapshot is read without moving the snapshot.",
                in("Transaction.admit").replace("invokevirtual Transaction.extend", "pop"))
            .seenBy(SCHEDULES, HISTORY),
        Mutant.of(
                "lock-without-extension",
                "A word that is newer than the snapshot is locked; commit then takes it for valid,"
                    + " as it is its own.",
                in("Transaction.lockSlowly").replace("invokevirtual Transaction.extend", "pop"))
            .seenBy(HISTORY, ISOLATION),
        Mutant.of(
                "locked-counts-as-valid",
                "Validation accepts words that another transaction has locked.",
                in("ReadSet.firstInvalid")
                    .replace(
                        "invokevirtual Transaction.owns; ifne; iload 5; ireturn",
                        IS_LOCKED + "ifne; iload 5; ireturn"),
                in("ReadSet.firstInvalid").replace("invokevirtual Transaction.owns", IS_LOCKED))
            .seenBy(HISTORY, WINDOWS),
        Mutant.of(
                "commit-reuses-the-time",
                "A commit releases its locks under the present time instead of a new version.",
                in("Transaction.commitMemory")
                    .replace(
                        "invokestatic Orecs.nextVersion; lstore",
                        "invokestatic Orecs.clock; lstore 1"))
            .seenBy(HISTORY, SCHEDULES),
        Mutant.of(
                "clock-not-atomic",
                "The version clock is read and written, not incremented in one step.",
                in("Orecs.nextVersion")
                    .body(
                        "invokestatic Orecs.clock; lconst_1; ladd; lstore 0;"
                            + Edit.YIELD
                            + " getstatic Orecs.U; getstatic Orecs.CLOCK; getstatic Orecs.CLOCK_OFFSET;"
                            + " lload 0; invokevirtual jdk/internal/misc/Unsafe"
                            + ".putLongVolatile(Ljava/lang/Object;JJ)V; lload 0; lreturn"))
            .seenBy(WINDOWS, HISTORY_CHAOS),
        Mutant.of(
                "abort-restores-the-version",
                "A rollback releases its locks under a version that readers may have seen before.",
                in("Transaction.rollback()V")
                    .replace("invokestatic Orecs.nextVersion", "invokestatic Orecs.clock"))
            .seenBy(WINDOWS, HISTORY_CHAOS),
        Mutant.of(
                "release-before-restore",
                "A rollback releases its locks before it has put the old values back.",
                in("Transaction.rollback()V")
                    .insertFirst(
                        "aload 0; invokestatic Orecs.nextVersion; invokevirtual Transaction.release;"
                            + Edit.YIELD))
            .seenBy(WINDOWS, HISTORY_CHAOS),
        Mutant.of(
                "last-lock-not-released",
                "The lock that was taken last is never released.",
                in("Transaction.release").replace("iconst_1; isub", "iconst_2; isub"))
            .seenBy(SCHEDULES),
        Mutant.of(
                "owner-bits-truncated",
                "Only one bit of the owner is kept in a lock, so threads use each other's locks.",
                in("Transaction.<init>").replace("ldc 1073741823; iand", "iconst_1; iand"))
            .seenBy(BANK, HISTORY),
        Mutant.of(
                "no-priority",
                "A transaction that has been aborted often never gets to run alone.",
                in("Units.startAttempt").replace("bipush 10", "sipush 32767"))
            .seenBy(SCHEDULES));
  }
}
