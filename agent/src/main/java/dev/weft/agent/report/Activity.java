package dev.weft.agent.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the threads of the program did when. Its memory is bounded: once there are too many
 * intervals, later ones are left out, and {@link #untilNanos} says from when on.
 */
final class Activity {
  /** Marks of all threads together, at 8 bytes: some three million transactions. */
  private static final int MAX_MARKS = 6_000_000;

  private static final int MAX_THREADS = 100_000;

  /** More would not fit a screen, and no processor has use for them. */
  private static final int MAX_LANES = 64;

  /** Nine years of nanoseconds: what is farther away comes from a damaged file. */
  private static final long FAR = 1L << 58;

  private record Known(String name, Marks marks) {}

  private final Map<Long, Known> threads = new TreeMap<>();
  private final Marks collections = new Marks();
  private long origin = Long.MIN_VALUE;
  private int size;
  private long until = Long.MAX_VALUE;

  /**
   * Adds an interval, as long as there is room.
   *
   * @param thread id of the thread, or a negative number if the recording does not know
   * @param name its name, or null
   * @param state what it did
   * @param start nanoseconds since the epoch
   * @param end nanoseconds since the epoch
   */
  void add(long thread, String name, State state, long start, long end) {
    if (until != Long.MAX_VALUE || end <= start || isFar(start) || isFar(end)) {
      return;
    }
    Known known = threads.get(thread);
    if (size >= MAX_MARKS || known == null && threads.size() == MAX_THREADS) {
      until = relative(end);
      return;
    }
    if (known == null) {
      known = new Known(name(thread, name), new Marks());
      threads.put(thread, known);
    }
    known.marks.add(state, relative(start), relative(end));
    size += 2;
  }

  /** Adds a time in which the garbage collector had stopped all threads. */
  void addCollection(long start, long end) {
    if (until == Long.MAX_VALUE && !isFar(start) && !isFar(end)) {
      collections.add(State.COLLECTION, relative(start), relative(end));
    }
  }

  /** Events come in no particular order: the origin is near the begin, and not the begin. */
  private long relative(long time) {
    if (origin == Long.MIN_VALUE) {
      origin = time;
    }
    return time - origin;
  }

  private boolean isFar(long time) {
    return Math.abs(relative(time)) >= FAR;
  }

  private static String name(long thread, String name) {
    if (name == null || name.isBlank()) {
      return thread < 0 ? "unknown thread" : "thread " + thread;
    }
    return name;
  }

  /** The time, in nanoseconds since the epoch, from which the lanes count. */
  long originNanos() {
    return origin;
  }

  /**
   * From when on the activity is not known, counted as in the lanes; {@code Long.MAX_VALUE} if it
   * is complete.
   */
  long untilNanos() {
    return until;
  }

  /** When the garbage collector had stopped all threads. Called once. */
  Lane collections() {
    return collections.toLane("garbage collection", -1);
  }

  /** One lane for each thread that was in a transaction, oldest thread first. Called once. */
  List<Lane> lanes() {
    List<Lane> lanes = new ArrayList<>();
    threads.forEach((id, known) -> lanes.add(known.marks.toLane(known.name, id)));
    threads.clear();
    lanes.removeIf(lane -> lane.busyNanos() == 0);
    return lanes;
  }

  /**
   * Makes lanes few enough to be shown: the busiest threads keep theirs, the others, such as
   * short-lived virtual ones, share as many as are needed for those that lived at the same time.
   *
   * @param lanes one for each thread
   * @return at most {@link #MAX_LANES}; of threads beyond nothing is shown
   */
  static List<Lane> packed(List<Lane> lanes) {
    if (lanes.size() <= MAX_LANES) {
      return lanes;
    }
    Set<Lane> own =
        lanes.stream()
            .sorted(Comparator.comparingLong(lane -> -lane.busyNanos()))
            .limit(MAX_LANES / 2)
            .collect(Collectors.toSet());
    List<Lane> packed = new ArrayList<>(lanes);
    packed.removeIf(lane -> !own.contains(lane));
    List<Lane> shared = new ArrayList<>();
    lanes.stream()
        .filter(lane -> !own.contains(lane))
        .sorted(Comparator.comparingLong(lane -> lane.time(0)))
        .forEach(lane -> share(lane, shared));
    packed.addAll(shared);
    return packed;
  }

  private static void share(Lane lane, List<Lane> shared) {
    for (Lane candidate : shared) {
      if (candidate.time(candidate.size() - 1) < lane.time(0)) {
        candidate.append(lane);
        return;
      }
    }
    if (shared.size() < MAX_LANES / 2) {
      Lane fresh = new Lane("other threads " + (shared.size() + 1), -1);
      fresh.append(lane);
      shared.add(fresh);
    }
  }
}
