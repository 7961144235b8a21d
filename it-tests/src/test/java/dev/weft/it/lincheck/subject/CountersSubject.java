package dev.weft.it.lincheck.subject;

import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/** Fields that are counted in, compared while they are, read and set. Not thread-safe by itself. */
@Param(name = "amount", gen = IntGen.class, conf = "-2:2")
public class CountersSubject {
  private static final int LIMIT = 2;

  private int events;
  private long balance;

  @Operation
  public void count() {
    events++;
  }

  /** Both, in one direction and the other. */
  @Operation
  public void move(@Param(name = "amount") int amount) {
    events += amount;
    balance -= amount;
  }

  /** An addition with a comparison of its result. */
  @Operation
  public boolean countIsOverLimit() {
    if (++events > LIMIT) {
      balance++;
      return true;
    }
    return false;
  }

  @Operation
  public int reset() {
    int before = events;
    events = 0;
    return before;
  }

  @Operation
  public String both() {
    return events + " " + balance;
  }
}
