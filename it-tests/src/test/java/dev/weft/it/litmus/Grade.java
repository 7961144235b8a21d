package dev.weft.it.litmus;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Outcome;

/** Gradings that several tests share. */
final class Grade {
  private Grade() {}

  /** Two transactions that add 1 to 0 and return the sum: one sees the other. */
  @Outcome(
      id = {"1, 2", "2, 1"},
      expect = ACCEPTABLE)
  @Outcome(expect = FORBIDDEN, desc = "one addition is lost")
  static final class TwoAdditions {}

  /** Two variables that are 0 and become 1 in the same transaction, as tens and units. */
  @Outcome(
      id = {"0", "11"},
      expect = ACCEPTABLE)
  @Outcome(expect = FORBIDDEN, desc = "what was read does not belong to one moment")
  static final class Together {}

  /** A variable that only a transaction which is rolled back, or puts it back, sets to 1. */
  @Outcome(id = "0", expect = ACCEPTABLE)
  @Outcome(expect = FORBIDDEN, desc = "what was never committed is seen")
  static final class NeverSet {}

  /** Two transactions that may set their variable, tens or units, while the other is 0. */
  @Outcome(
      id = {"10", "1"},
      expect = ACCEPTABLE)
  @Outcome(expect = FORBIDDEN, desc = "each decided by what the other one changed")
  static final class OneOfTwo {}

  /** Whether a statement holds that always does in a serial execution. */
  @Outcome(id = "true", expect = ACCEPTABLE)
  @Outcome(expect = FORBIDDEN, desc = "no serial execution shows this")
  static final class Holds {}
}
