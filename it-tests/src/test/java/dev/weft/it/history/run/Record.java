package dev.weft.it.history.run;

import dev.weft.it.history.program.Plan;
import java.util.ArrayList;
import java.util.List;

/** What happened to a plan. Confined to the threads that execute it, one after the other. */
public final class Record {
  public final Plan plan;

  /** All attempts, in order. */
  public final List<Attempt> attempts = new ArrayList<>(1);

  /** A time before the transaction was asked for. */
  public long asked;

  /** What the unit returned, if it did. */
  public long result;

  /** What the unit threw, or null. */
  public Throwable thrown;

  /** How often it came to an end. */
  public int ends;

  public Record(Plan plan) {
    this.plan = plan;
  }

  /** The attempt that has committed, or null. */
  public Attempt committed() {
    for (Attempt attempt : attempts) {
      if (attempt.committed()) {
        return attempt;
      }
    }
    return null;
  }

  /** The last attempt, or null. */
  public Attempt last() {
    return attempts.isEmpty() ? null : attempts.get(attempts.size() - 1);
  }
}
