package dev.weft.agent.report;

import java.util.Arrays;

/**
 * What one thread did, as the begins and ends of intervals in any order, two words an interval. The
 * intervals of a thread may overlap and nest.
 */
final class Marks {
  private static final int END = 1;
  private static final int STATE_SHIFT = 1;
  private static final int TIME_SHIFT = 4;

  private long[] marks = new long[4];
  private int size;

  /**
   * Adds an interval.
   *
   * @param state what the thread did, not idle
   * @param start nanoseconds, of at most 59 bits
   * @param end nanoseconds; an interval that does not last is left out
   */
  void add(State state, long start, long end) {
    if (end <= start) {
      return;
    }
    if (size + 2 > marks.length) {
      marks = Arrays.copyOf(marks, 2 * marks.length);
    }
    int code = state.ordinal() << STATE_SHIFT;
    marks[size++] = start << TIME_SHIFT | code;
    marks[size++] = end << TIME_SHIFT | code | END;
  }

  int size() {
    return size;
  }

  /** What the thread did when, without overlaps. The marks are given up. */
  Lane toLane(String name, long thread) {
    Arrays.sort(marks, 0, size);
    Lane lane = new Lane(name, thread);
    int[] depth = new int[State.COUNT];
    for (int i = 0; i < size; ) {
      long time = marks[i] >> TIME_SHIFT;
      for (; i < size && marks[i] >> TIME_SHIFT == time; i++) {
        int state = (int) marks[i] >> STATE_SHIFT & 7;
        depth[state] += (marks[i] & END) == 0 ? 1 : -1;
      }
      lane.add(time, top(depth));
    }
    marks = new long[0];
    size = 0;
    return lane;
  }

  private static State top(int[] depth) {
    for (int state = depth.length - 1; state > 0; state--) {
      if (depth[state] > 0) {
        return State.values()[state];
      }
    }
    return State.IDLE;
  }
}
