package dev.weft.agent.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class TotalsTest {

  @Test
  void committedTimeIsWithoutLossesAndWaits() {
    Totals totals = new Totals();
    totals.addCommit(100, 3, 40, 10, false);
    totals.addCommit(20, 1, 0, 0, true);
    assertEquals(2, totals.commits());
    assertEquals(1, totals.inevitableCommits());
    assertEquals(70, totals.committedNanos());
    assertEquals(2, totals.aborts());
    assertEquals(40, totals.abortedNanos());
    assertEquals(10, totals.pausedNanos());
  }

  @Test
  void eventsAreBetterThanCommitsWhereTransactionsNeverCommitted() {
    Totals totals = new Totals();
    totals.addCommit(100, 2, 40, 10, false);
    for (int i = 0; i < 3; i++) {
      totals.addAbort(40);
    }
    totals.addPause(30);
    assertEquals(3, totals.aborts());
    assertEquals(120, totals.abortedNanos());
    assertEquals(30, totals.pausedNanos());
  }

  @Test
  void inconsistentCommitsNeverCountNegative() {
    Totals totals = new Totals();
    totals.addCommit(10, 0, 40, 10, false);
    assertEquals(0, totals.committedNanos());
    assertEquals(0, totals.aborts());
  }

  @Test
  void realTimeSpansAllEvents() {
    Totals totals = new Totals();
    assertEquals(0, totals.realNanos());
    totals.addSpan(500, 600);
    totals.addSpan(200, 300);
    totals.addSpan(550, 550);
    assertEquals(200, totals.firstNanos());
    assertEquals(400, totals.realNanos());
  }

  @Test
  void pausesOfCollectionsAreNotCountedTwice() {
    Totals totals = new Totals();
    totals.addCollectionPause(5);
    totals.addCollectionPause(6);
    assertEquals(11, totals.gcNanos());
    totals.addCollection(12);
    assertEquals(12, totals.gcNanos());
  }
}
