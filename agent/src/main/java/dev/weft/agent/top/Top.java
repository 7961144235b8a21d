package dev.weft.agent.top;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The view: what was lost in each interval, and over what. Used by one thread. */
public final class Top {
  private final Target target;
  private final PrintWriter out;
  private final long intervalMillis;
  private final int most;

  /**
   * Makes a view.
   *
   * @param out where to; flushed and not closed
   * @param intervalMillis time between two pictures
   * @param most how many conflicts to show
   */
  public Top(Target target, PrintWriter out, long intervalMillis, int most) {
    this.target = target;
    this.out = out;
    this.intervalMillis = intervalMillis;
    this.most = most;
  }

  /**
   * Prints pictures.
   *
   * @param count how many; 0: until the program ends
   * @param head printed before each, such as what clears a terminal
   * @throws TargetException if the program ends before
   */
  public void run(int count, String head) throws TargetException, InterruptedException {
    Sample before = target.sample();
    try (Conflicts conflicts = conflicts()) {
      for (int i = 0; count == 0 || i < count; i++) {
        Thread.sleep(intervalMillis);
        Sample now = sample(count == 0);
        if (now == null) {
          return;
        }
        out.print(head);
        totals(now.since(before));
        if (conflicts != null) {
          list(conflicts.take(most), now.nanos() - before.nanos());
        }
        out.println();
        out.flush();
        before = now;
      }
    }
  }

  /** Null if the program has ended and that is the end that was wanted. */
  private Sample sample(boolean mayEnd) throws TargetException {
    try {
      return target.sample();
    } catch (TargetException e) {
      if (!mayEnd) {
        throw e;
      }
      out.println(e.getMessage());
      out.flush();
      return null;
    }
  }

  private Conflicts conflicts() {
    try {
      return Conflicts.of(target.server());
    } catch (IOException | RuntimeException | LinkageError e) {
      out.println("Conflicts are not shown: the flight recorder cannot be reached (" + e + ").");
      return null;
    }
  }

  private void totals(Sample added) {
    double seconds = added.nanos() / 1e9;
    long commits = added.get("Commits");
    long attempts = commits + added.get("Aborts");
    print(
        "%-14s %12.1f/s   %s, %.1f s%n", "transactions", commits / seconds, target.name(), seconds);
    print(
        "%-14s %12.1f/s   %5.1f %% of attempts%n",
        "aborts", added.get("Aborts") / seconds, percent(added.get("Aborts"), attempts));
    print("%-14s %12.1f/s%n", "pauses", added.get("Pauses") / seconds);
    print(
        "%-14s %12.1f/s   %5.1f %% of transactions%n",
        "inevitable",
        added.get("Inevitables") / seconds,
        percent(added.get("Inevitables"), commits));
    print(
        "real time      committed %.1f %%, aborted %.1f %%, paused %.1f %%, one alone %.1f %%%n",
        percent(added.get("CommittedNanos"), added.nanos()),
        percent(added.get("AbortedNanos"), added.nanos()),
        percent(added.get("PausedNanos"), added.nanos()),
        percent(added.get("AloneNanos"), added.nanos()));
  }

  private void list(List<Map.Entry<Conflicts.Key, Long>> conflicts, long nanos) {
    if (conflicts.isEmpty()) {
      return;
    }
    out.println("lost over");
    for (Map.Entry<Conflicts.Key, Long> conflict : conflicts) {
      Conflicts.Key key = conflict.getKey();
      print("%6.1f %%  %-11s %s%n", percent(conflict.getValue(), nanos), key.kind(), key.object());
      out.println("          " + text(key.place()) + "  <-  " + text(key.otherPlace()));
    }
  }

  private void print(String format, Object... values) {
    out.printf(Locale.ROOT, format, values);
  }

  private static String text(String place) {
    return place == null ? "unknown" : place;
  }

  private static double percent(long part, long whole) {
    return whole <= 0 ? 0 : 100.0 * part / whole;
  }
}
