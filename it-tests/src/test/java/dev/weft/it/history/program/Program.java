package dev.weft.it.history.program;

import java.util.List;

/**
 * Transactions of several threads.
 *
 * @param seed what it was generated from
 * @param threads how many threads execute it
 * @param mode how they get the transactions
 * @param groups names of the groups of operations that occur
 * @param plans all transactions, in the order of their numbers
 */
public record Program(long seed, int threads, Mode mode, List<String> groups, List<Plan> plans) {
  /** The largest number of transactions; their numbers are part of the values they write. */
  public static final int MAX = 1000;

  /** How the transactions are started. */
  public enum Mode {
    /** Each thread executes its own, one after the other. */
    THREADS,
    /** They are the tasks of a queue, some added by others. */
    QUEUE,
    /** The same, of an ordered queue. */
    ORDERED_QUEUE,
    /** They are the tasks of an executor. */
    EXECUTOR;

    /** True if tasks may add tasks. */
    public boolean isQueue() {
      return this == QUEUE || this == ORDERED_QUEUE;
    }
  }

  /** The transaction with number {@code id}, from 1. */
  public Plan plan(int id) {
    return plans.get(id - 1);
  }
}
