package dev.weft.samples.conflicts;

import dev.weft.annotation.Pure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Measures what the calls of one thread lose, without the help of the transactional memory: how
 * long a call takes, less the work of the attempt that committed.
 *
 * <p>Its pure methods run beside the transaction, so an attempt that is rolled back leaves its
 * traces here. Confined to its thread.
 */
final class Recorder {
  private final int thread;
  private int number;
  private long start;
  private long worked;
  private final List<Long> losses = new ArrayList<>();

  Recorder(int thread) {
    this.thread = thread;
  }

  /** A call begins; its first attempt may have to wait. */
  void begin() {
    start = System.nanoTime();
  }

  /** First thing in each attempt. */
  @Pure
  void attempt() {
    if (start == 0) {
      start = System.nanoTime();
    }
    worked = 0;
  }

  /**
   * What a handler would do, for so many nanoseconds. It takes no processor, so that the two
   * accounts can be compared on a busy machine, too: there, whatever computes takes longer than it
   * should, and most of that would be in the work.
   */
  @Pure
  void work(long nanos) {
    long from = System.nanoTime();
    long passed = 0;
    while (passed < nanos) {
      LockSupport.parkNanos(nanos - passed);
      passed = System.nanoTime() - from;
    }
    worked += passed;
  }

  /** The call has committed. */
  @Pure
  void end() {
    losses.add(System.nanoTime() - start - worked);
    start = 0;
  }

  /** Number of the thread, from 0. */
  @Pure
  int thread() {
    return thread;
  }

  /** Another number each time, and on each thread. */
  @Pure
  int number() {
    return number++ << 4 | thread;
  }

  /** How much longer than its work each call took, in nanoseconds. */
  List<Long> losses() {
    return losses;
  }
}
