package dev.weft.agent.report;

import java.util.Arrays;

/** What one thread, or several in turn, did when: states and the times at which they begin. */
final class Lane {
  private final String name;
  private final long thread;
  private long[] times = new long[16];
  private byte[] states = new byte[16];
  private int size;
  private final long[] sums = new long[State.COUNT];

  /**
   * Creates an empty lane.
   *
   * @param name of the thread
   * @param thread its id, or a negative number
   */
  Lane(String name, long thread) {
    this.name = name;
    this.thread = thread;
  }

  /**
   * Adds a state, which lasts until the next one.
   *
   * @param time when it begins, nanoseconds, later than the one before
   * @param state the state
   */
  void add(long time, State state) {
    if (size > 0) {
      if (states[size - 1] == state.ordinal()) {
        return;
      }
      sums[states[size - 1]] += time - times[size - 1];
    }
    if (size == times.length) {
      times = Arrays.copyOf(times, 2 * size);
      states = Arrays.copyOf(states, 2 * size);
    }
    times[size] = time;
    states[size++] = (byte) state.ordinal();
  }

  /** Adds the states of a lane that begins after this one has ended. */
  void append(Lane later) {
    for (int i = 0; i < later.size; i++) {
      add(later.times[i], later.state(i));
    }
  }

  String name() {
    return name;
  }

  long thread() {
    return thread;
  }

  /** Number of changes of state. The last one is to idle, for ever. */
  int size() {
    return size;
  }

  long time(int index) {
    return times[index];
  }

  State state(int index) {
    return State.values()[states[index]];
  }

  /** Nanoseconds spent in a state, other than idle. */
  long sum(State state) {
    return sums[state.ordinal()];
  }

  /** Nanoseconds spent in a state, other than idle, between two times. */
  long sum(State state, long from, long to) {
    long sum = 0;
    for (int i = 0; i + 1 < size; i++) {
      if (states[i] == state.ordinal()) {
        sum += Math.max(0, Math.min(to, times[i + 1]) - Math.max(from, times[i]));
      }
    }
    return sum;
  }

  /** Nanoseconds in transactions. */
  long busyNanos() {
    return sum(State.RUNNING) + sum(State.INEVITABLE) + sum(State.ABORTED) + sum(State.PAUSED);
  }
}
