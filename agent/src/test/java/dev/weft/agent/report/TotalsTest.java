package dev.weft.agent.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class TotalsTest {
  private final Totals totals = new Totals();

  @Test
  void eventsAreBetterThanCommitsWhereTransactionsNeverCommitted() {
    totals.addCommit(new Totals.Counts(1, 1, 0, 0, 50, 40, 10, 0));
    assertEquals(new Totals.Counts(1, 1, 0, 0, 50, 40, 10, 0), totals.counts());
    for (int i = 0; i < 3; i++) {
      totals.addAbort(40, 1);
    }
    totals.addPause(30, 2);
    assertEquals(new Totals.Counts(1, 3, 2, 0, 50, 120, 60, 0), totals.counts());
  }

  @Test
  void countsOfTheRuntimeReplaceAllSums() {
    totals.addCommit(new Totals.Counts(1, 1, 0, 0, 50, 40, 10, 0));
    totals.addCounts(200, new Totals.Counts(50, 5, 5, 5, 500, 50, 5, 1));
    totals.addCounts(100, new Totals.Counts(10, 1, 1, 1, 100, 10, 1, 0));
    totals.addCounts(150, new Totals.Counts(40, 4, 4, 4, 400, 40, 4, 0));
    assertEquals(new Totals.Counts(40, 4, 4, 4, 400, 40, 4, 1), totals.counts());
  }

  @Test
  void realTimeSpansAllEvents() {
    assertEquals(0, totals.realNanos());
    totals.addSpan(500, 600);
    totals.addSpan(200, 300);
    totals.addSpan(550, 550);
    assertEquals(200, totals.firstNanos());
    assertEquals(400, totals.realNanos());
  }

  @Test
  void pausesOfCollectionsAreNotCountedTwice() {
    totals.addCollectionPause(5);
    totals.addCollectionPause(6);
    assertEquals(11, totals.gcNanos());
    totals.addCollection(12);
    assertEquals(12, totals.gcNanos());
    assertEquals(1, totals.collections());
  }

  @Test
  void loadIsAnAverage() {
    assertEquals(-1, totals.load());
    totals.addLoad(0.25, 0.75);
    totals.addLoad(0.75, 0.75);
    assertEquals(0.5, totals.load());
    assertEquals(0.25, totals.otherLoad());
  }
}
