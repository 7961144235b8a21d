package dev.weft.agent.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** For how long 0, 1, 2 .. transactions made progress at once. */
final class Progress {
  private static final int UP = 1;
  private static final int LANE_SHIFT = 1;
  private static final int LANE_BITS = 16;
  private static final int TIME_SHIFT = LANE_SHIFT + LANE_BITS;
  private static final int LANE_MASK = (1 << LANE_BITS) - 1;

  /** For times: 19 hours of nanoseconds. Of longer recordings the last bits are given up. */
  private static final int TIME_BITS = Long.SIZE - 1 - TIME_SHIFT;

  private final long first;
  private final long last;
  private final int coarse;
  private final long[] nanos;
  private final Map<Longest.One, Long> alone = new HashMap<>();

  private Progress(long first, long last, int lanes) {
    this.first = first;
    this.last = last;
    coarse = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(last - first) - TIME_BITS);
    nanos = new long[lanes + 1];
  }

  /**
   * Counts.
   *
   * @param lanes one for each thread; of more than 65,536 the last ones count as one
   * @param longest transactions of which to find out for how long they ran while no other did
   * @param origin time from which the lanes count, nanoseconds since the epoch
   * @return the shares of the time from the first transaction to the end of the last one
   */
  static Progress of(List<Lane> lanes, List<Longest.One> longest, long origin) {
    if (lanes.isEmpty()) {
      return new Progress(0, 0, 0);
    }
    int changes = 0;
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    for (Lane lane : lanes) {
      changes += lane.size();
      first = Math.min(first, lane.time(0));
      last = Math.max(last, lane.time(lane.size() - 1));
    }
    Progress progress = new Progress(first, last, lanes.size());
    long[] events = new long[changes];
    int size = 0;
    for (int i = 0; i < lanes.size(); i++) {
      size = progress.add(lanes.get(i), Math.min(i, LANE_MASK), events, size);
    }
    Arrays.sort(events, 0, size);
    Map<Long, List<Longest.One>> ofThreads = new HashMap<>();
    for (Longest.One one : longest) {
      ofThreads.computeIfAbsent(one.thread(), thread -> new ArrayList<>()).add(one);
    }
    List<List<Longest.One>> ofLanes = new ArrayList<>();
    lanes.forEach(lane -> ofLanes.add(ofThreads.getOrDefault(lane.thread(), List.of())));
    progress.sweep(events, size, ofLanes, origin + first);
    return progress;
  }

  private int add(Lane lane, int number, long[] events, int from) {
    int size = from;
    boolean before = false;
    for (int i = 0; i < lane.size(); i++) {
      boolean now = lane.state(i).isProgress();
      if (now != before) {
        long time = lane.time(i) - first >> coarse;
        events[size++] = time << TIME_SHIFT | (long) number << LANE_SHIFT | (now ? UP : 0);
        before = now;
      }
    }
    return size;
  }

  private void sweep(long[] events, int size, List<List<Longest.One>> longest, long begin) {
    long before = 0;
    int count = 0;
    int sum = 0; // of the numbers of those that make progress: if it is one, its own number
    for (int i = 0; i < size; i++) {
      long time = events[i] >>> TIME_SHIFT << coarse;
      if (time > before) {
        nanos[count] += time - before;
        if (count == 1) {
          addAlone(longest.get(sum), begin + before, begin + time);
        }
        before = time;
      }
      int lane = (int) (events[i] >>> LANE_SHIFT) & LANE_MASK;
      boolean up = (events[i] & UP) != 0;
      count += up ? 1 : -1;
      sum += up ? lane : -lane;
    }
    nanos[0] += last - first - before;
  }

  private void addAlone(List<Longest.One> ofLane, long from, long to) {
    for (Longest.One one : ofLane) {
      long overlap = Math.min(to, one.end()) - Math.max(from, one.start());
      if (overlap > 0) {
        alone.merge(one, overlap, Long::sum);
      }
    }
  }

  /** For how long a transaction, one of the longest, ran while no other made progress. */
  long aloneNanos(Longest.One one) {
    return alone.getOrDefault(one, 0L);
  }

  /** Begin of the first transaction, counted as in the lanes. */
  long firstNanos() {
    return first;
  }

  /** From the first transaction to the end of the last one. */
  long spanNanos() {
    return last - first;
  }

  /** The most transactions that ever made progress at once. */
  int most() {
    int most = nanos.length - 1;
    while (most > 0 && nanos[most] == 0) {
      most--;
    }
    return most;
  }

  /** Nanoseconds in which exactly so many made progress. */
  long nanos(int transactions) {
    return nanos[transactions];
  }

  /** How many made progress at once, on average. */
  double average() {
    double sum = 0;
    for (int i = 1; i < nanos.length; i++) {
      sum += (double) i * nanos[i];
    }
    return spanNanos() == 0 ? 0 : sum / spanNanos();
  }
}
