package dev.weft.agent.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimelineTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long EPOCH = 1_700_000_000L * SECOND;

  @Test
  void emptyAndOne() {
    Timeline timeline = new Timeline();
    assertArrayEquals(new double[4], timeline.columns(EPOCH, EPOCH + SECOND, 4));
    timeline.add(EPOCH + SECOND / 2 + SECOND / 8, 7);
    assertArrayEquals(new double[] {0, 0, 7, 0}, timeline.columns(EPOCH, EPOCH + SECOND, 4), 1e-9);
  }

  @Test
  void amountsAreWhereTheyWereAddedInAnyOrder() {
    Timeline timeline = new Timeline();
    for (int second : new int[] {55, 5, 95, 25, 5}) {
      timeline.add(EPOCH + second * SECOND, 10);
    }
    double[] columns = timeline.columns(EPOCH, EPOCH + 100 * SECOND, 10);
    assertArrayEquals(new double[] {20, 0, 10, 0, 0, 10, 0, 0, 0, 10}, columns, 1e-9);
  }

  @Test
  void nothingIsLostWhateverTheSpan() {
    Random random = new Random(7);
    for (long span = 1000; span < 1L << 60; span *= 31) {
      Timeline timeline = new Timeline();
      double[] expected = new double[8];
      for (int i = 0; i < 2000; i++) {
        long offset = (long) (random.nextDouble() * span);
        timeline.add(EPOCH + offset, 3);
        expected[(int) (offset * 8.0 / span)] += 3;
      }
      double[] columns = timeline.columns(EPOCH, EPOCH + span, 8);
      assertEquals(6000, Arrays.stream(columns).sum(), 1e-6);
      if (span > 1L << 31) {
        // Once a bucket is much smaller than a column, the error is at most a bucket's content.
        assertArrayEquals(expected, columns, 150);
      }
    }
  }

  @Test
  void whatLiesOutsideCountsForTheNearestColumn() {
    Timeline timeline = new Timeline();
    timeline.add(EPOCH - SECOND, 1);
    timeline.add(EPOCH + 5 * SECOND, 2);
    assertArrayEquals(new double[] {1, 0, 2}, timeline.columns(EPOCH, EPOCH + SECOND, 3), 1e-9);
  }

  @Test
  void sparkline() {
    assertEquals("    ", Format.sparkline(new double[4]));
    assertEquals(" .=#", Format.sparkline(new double[] {0, 1e-9, 0.5, 1}));
  }
}
