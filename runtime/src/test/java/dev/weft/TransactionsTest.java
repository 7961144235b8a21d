package dev.weft;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** Transactions on the calling thread. Public API only; holds with the agent and without. */
@Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
class TransactionsTest {

  private final List<String> log = new ArrayList<>();
  private int counter;

  @Test
  void aBodyRunsInATransaction() throws Exception {
    assertFalse(Transactions.isActive());
    Transactions.run(() -> log.add("run " + Transactions.isActive()));
    Transactions.run("name", () -> log.add("named run " + Transactions.isActive()));
    assertEquals(true, Transactions.call(Transactions::isActive));
    assertEquals(true, Transactions.call("name", Transactions::isActive));
    assertEquals(List.of("run true", "named run true"), log);
    assertFalse(Transactions.isActive());
  }

  @Test
  void nestingIsFlat() throws Exception {
    Transactions.run(
        () -> {
          Transactions.afterCommit(() -> log.add("outer"));
          Transactions.run(() -> Transactions.afterCommit(() -> log.add("inner")));
          log.add("body " + Transactions.isActive());
        });
    assertEquals(List.of("body true", "outer", "inner"), log);
  }

  @Test
  void actionsRunOutsideTheTransactionAndMayBeginOthers() {
    Transactions.run(
        () ->
            Transactions.afterCommit(
                () -> {
                  log.add("active " + Transactions.isActive());
                  Transactions.run(
                      () -> {
                        Transactions.afterCommit(() -> log.add("second commit"));
                        log.add("second");
                      });
                  log.add("end");
                }));
    assertEquals(List.of("active false", "second", "second commit", "end"), log);
  }

  @Test
  void outsideATransactionActionsRunAtOnce() {
    Transactions.afterCommit(() -> log.add("runnable"));
    long[] serials = new long[2];
    Transactions.afterCommit(serial -> serials[0] = serial);
    Transactions.run(() -> counter++);
    Transactions.afterCommit(serial -> serials[1] = serial);
    assertEquals(List.of("runnable"), log);
    assertTrue(serials[0] > 0);
    assertTrue(serials[1] > serials[0]);
  }

  @Test
  void allActionsOfATransactionGetItsSerialNumber() {
    long[] serials = new long[3];
    Transactions.run(
        () -> {
          counter++;
          Transactions.afterCommit(serial -> serials[0] = serial);
          Transactions.afterCommit(serial -> serials[1] = serial);
        });
    Transactions.run(
        () -> {
          counter++;
          Transactions.afterCommit(serial -> serials[2] = serial);
        });
    assertEquals(serials[0], serials[1]);
    assertTrue(serials[2] > serials[1]);
  }

  @Test
  void anExceptionLeavesWithTheWritesCommitted() {
    IOException failure = new IOException("wanted");
    Callable<Void> body =
        () -> {
          counter = 3;
          Transactions.afterCommit(() -> log.add("committed"));
          throw failure;
        };
    assertSame(failure, assertThrows(IOException.class, () -> Transactions.call(body)));
    assertEquals(3, counter);
    assertEquals(List.of("committed"), log);
    assertFalse(Transactions.isActive());
  }

  @Test
  void anInnerExceptionMayBeHandledByTheOuterBody() {
    Transactions.run(
        () -> {
          try {
            Transactions.run(
                () -> {
                  counter = 1;
                  throw new IllegalStateException("wanted");
                });
          } catch (IllegalStateException e) {
            counter += 10;
          }
        });
    assertEquals(11, counter);
  }

  @Test
  void everyActionRunsThoughOneThrows() {
    IllegalStateException first = new IllegalStateException("first");
    IllegalStateException second = new IllegalStateException("second");
    Runnable body =
        () -> {
          Transactions.afterCommit(
              () -> {
                throw first;
              });
          Transactions.afterCommit(() -> log.add("between"));
          Transactions.afterCommit(
              () -> {
                throw second;
              });
        };
    assertSame(first, assertThrows(IllegalStateException.class, () -> Transactions.run(body)));
    assertArrayEquals(new Throwable[] {second}, first.getSuppressed());
    assertEquals(List.of("between"), log);
  }

  @Test
  void nothingIsAbortedHere() {
    Transactions.afterAbort(() -> log.add("outside"));
    Transactions.run(() -> Transactions.afterAbort(() -> log.add("inside")));
    assertEquals(List.of(), log);
  }

  @Test
  void inevitableTransactionsAreTransactions() {
    Transactions.becomeInevitable("outside, no effect");
    Transactions.run(
        () -> {
          Transactions.becomeInevitable("test");
          Transactions.becomeInevitable("again");
          counter++;
        });
    assertEquals(1, counter);
  }

  @Test
  void nullIsRefused() {
    assertThrows(NullPointerException.class, () -> Transactions.run(null));
    assertThrows(NullPointerException.class, () -> Transactions.run(null, () -> counter++));
    assertThrows(NullPointerException.class, () -> Transactions.call(null));
    assertThrows(NullPointerException.class, () -> Transactions.afterAbort(null));
    assertThrows(NullPointerException.class, () -> Transactions.becomeInevitable(null));
    assertEquals(0, counter);
  }

  @Test
  void threadsExcludeEachOther() throws Exception {
    Thread[] threads = new Thread[4];
    for (int i = 0; i < threads.length; i++) {
      threads[i] =
          new Thread(
              () -> {
                for (int j = 0; j < 500; j++) {
                  Transactions.run(this::increment);
                }
              });
      threads[i].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(2000, counter);
    assertEquals(2000, log.size());
  }

  private void increment() {
    int before = counter;
    log.add("at " + before);
    counter = before + 1;
  }
}
