package dev.weft.agent.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** From events in any order to what threads did, and how many made progress at once. */
class ActivityTest {
  private static final long EPOCH = 1_700_000_000_000_000_000L;

  private final Activity activity = new Activity();

  @Test
  void whatCoversWhat() {
    add(1, State.PAUSED, 30, 40);
    add(1, State.RUNNING, 0, 100);
    add(1, State.ABORTED, 10, 50);
    add(1, State.INEVITABLE, 80, 100);
    add(1, State.RUNNING, 120, 130);
    Lane lane = activity.lanes().get(0);
    assertEquals(
        "running 0, aborted 10, paused 30, aborted 40, running 50, inevitable 80, idle 100,"
            + " running 120, idle 130",
        text(lane, EPOCH + 30));
    assertEquals(50, lane.sum(State.RUNNING));
    assertEquals(30, lane.sum(State.ABORTED));
    assertEquals(10, lane.sum(State.PAUSED));
    assertEquals(20, lane.sum(State.INEVITABLE));
    assertEquals(110, lane.busyNanos());
  }

  /** The first event is the origin, wherever it is. */
  private String text(Lane lane, long origin) {
    assertEquals(origin, activity.originNanos());
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < lane.size(); i++) {
      parts.add(lane.state(i).word() + " " + (origin - EPOCH + lane.time(i)));
    }
    return String.join(", ", parts);
  }

  @Test
  void threadsWithoutTransactionsHaveNoLane() {
    add(1, State.BLOCKED, 0, 100);
    add(2, State.RUNNING, 0, 0);
    assertEquals(List.of(), activity.lanes());
  }

  @Test
  void sharesOfTheTimeAgainstAPlainCount() {
    Random random = new Random(3);
    int[] running = new int[1000];
    for (int thread = 1; thread <= 5; thread++) {
      int time = random.nextInt(50);
      while (time < 900) {
        int end = time + 1 + random.nextInt(80);
        int lost = time + random.nextInt(end - time);
        add(thread, State.RUNNING, time, end);
        add(thread, State.ABORTED, time, lost);
        for (int i = lost; i < end; i++) {
          running[i]++;
        }
        time = end + random.nextInt(30);
      }
    }
    List<Lane> lanes = activity.lanes();
    Progress progress = Progress.of(lanes, List.of(), activity.originNanos());
    long first = progress.firstNanos() + activity.originNanos() - EPOCH;
    long[] expected = new long[6];
    for (long i = first; i < first + progress.spanNanos(); i++) {
      expected[running[(int) i]]++;
    }
    double sum = 0;
    for (int i = 0; i <= 5; i++) {
      assertEquals(expected[i], progress.nanos(i), "with " + i + " at once");
      sum += i * expected[i];
    }
    assertEquals(sum / progress.spanNanos(), progress.average(), 1e-9);
  }

  @Test
  void howLongALongOneWasTheOnlyOne() {
    add(1, State.RUNNING, 0, 1000);
    add(2, State.RUNNING, 100, 150);
    add(2, State.RUNNING, 900, 1100);
    Longest.One one = new Longest.One(1, EPOCH, EPOCH + 1000, "unit");
    Progress progress = Progress.of(activity.lanes(), List.of(one), activity.originNanos());
    assertEquals(850, progress.aloneNanos(one));
    assertEquals(2, progress.most());
  }

  @Test
  void manyThreadsShareLanes() {
    for (int thread = 1; thread <= 1000; thread++) {
      // two at any time, each a little while
      add(thread, State.RUNNING, 100 * thread, 100 * thread + 150);
    }
    List<Lane> lanes = activity.lanes();
    assertEquals(1000, lanes.size());
    List<Lane> packed = Activity.packed(lanes);
    assertTrue(packed.size() <= 64, "lanes: " + packed.size());
    assertEquals(150_000, packed.stream().mapToLong(lane -> lane.sum(State.RUNNING)).sum());
    assertEquals("other threads 1", packed.get(32).name());
  }

  @Test
  void aWeekIsTooLongForExactTimesButNotForShares() {
    long day = 86_400_000_000_000L;
    add(1, State.RUNNING, 0, 7 * day);
    add(2, State.RUNNING, day, 3 * day);
    Progress progress = Progress.of(activity.lanes(), List.of(), activity.originNanos());
    assertEquals(5 * day, progress.nanos(1), 1e4);
    assertEquals(2 * day, progress.nanos(2), 1e4);
  }

  @Test
  void timesOfDamagedFilesAreLeftOut() {
    add(1, State.RUNNING, 0, 100);
    add(1, State.RUNNING, Long.MIN_VALUE / 2, 50);
    add(1, State.RUNNING, 0, Long.MAX_VALUE / 2);
    assertEquals(100, activity.lanes().get(0).sum(State.RUNNING));
  }

  @Test
  void noTransactions() {
    Progress progress = Progress.of(List.of(), List.of(), 0);
    assertEquals(0, progress.spanNanos());
    assertEquals(0, progress.average());
    assertEquals(0, progress.most());
  }

  @Test
  void theLongest() {
    Longest longest = new Longest();
    for (int i = 1; i <= 100; i++) {
      longest.add(1, 0, i * 37 % 101, "unit");
    }
    long[] nanos = longest.all().stream().mapToLong(Longest.One::nanos).sorted().toArray();
    assertEquals(32, nanos.length);
    assertEquals(69, Arrays.stream(nanos).min().orElseThrow());
  }

  private void add(long thread, State state, long start, long end) {
    activity.add(thread, "thread " + thread, state, EPOCH + start, EPOCH + end);
  }
}
