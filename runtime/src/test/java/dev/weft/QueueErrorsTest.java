package dev.weft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/**
 * Failing tasks and calls at the wrong time. Public API only; holds on any number of threads, with
 * the agent and without.
 */
@Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
class QueueErrorsTest {

  private final TransactionQueue queue = new TransactionQueue(4);
  private int counter;

  @Test
  void aFailureCancelsWhatHasNotStarted() {
    for (int i = 0; i < 1000; i++) {
      int task = i;
      queue.add(
          () -> {
            counter++;
            if (task == 100) {
              throw new IllegalStateException("wanted");
            }
          });
    }
    assertThrows(IllegalStateException.class, queue::run);
    int executed = counter;
    queue.run();
    assertEquals(executed, counter, "nothing is left of the failed run");
  }

  @Test
  void theQueueCanBeUsedAfterAFailure() {
    queue.add(
        () -> {
          throw new IllegalStateException("wanted");
        });
    assertThrows(IllegalStateException.class, queue::run);
    queue.add(() -> counter++);
    queue.run();
    assertEquals(1, counter);
  }

  @Test
  void errorsAndCheckedExceptionsComeOutAsTheyAre() {
    AssertionError error = new AssertionError("wanted");
    queue.add(
        () -> {
          throw error;
        });
    assertSame(error, assertThrows(AssertionError.class, queue::run));
    IOException checked = new IOException("wanted");
    queue.add(() -> throwAnything(checked));
    assertSame(checked, assertThrows(IOException.class, queue::run));
  }

  @SuppressWarnings("unchecked")
  private static <E extends Throwable> void throwAnything(Throwable failure) throws E {
    throw (E) failure;
  }

  @Test
  void anActionAfterTheCommitCanFailTheRun() {
    queue.add(
        () -> {
          Transactions.afterCommit(
              () -> {
                throw new IllegalStateException("wanted");
              });
          Transactions.afterCommit(() -> counter++);
        });
    assertThrows(IllegalStateException.class, queue::run);
    assertEquals(1, counter, "the other actions are run");
  }

  @Test
  void runInsideATransactionIsAnError() {
    queue.add(() -> counter++);
    Transactions.run(() -> assertThrows(IllegalStateException.class, queue::run));
    assertEquals(0, counter);
    queue.run();
    assertEquals(1, counter);
  }

  @Test
  void runInATaskIsAnError() {
    queue.add(queue::run);
    assertThrows(IllegalStateException.class, queue::run);
    queue.add(() -> new TransactionQueue(1).run());
    assertThrows(IllegalStateException.class, queue::run);
  }

  @Test
  void runDuringRunIsAnError() throws Exception {
    AtomicReference<Throwable> nested = new AtomicReference<>();
    AtomicReference<Throwable> other = new AtomicReference<>();
    queue.add(
        () ->
            Transactions.afterCommit(
                () -> {
                  keepFailure(nested, queue::run);
                  Thread thread = new Thread(() -> keepFailure(other, queue::run));
                  thread.start();
                  join(thread);
                }));
    queue.add(() -> counter++);
    queue.run();
    assertInstanceOf(IllegalStateException.class, nested.get());
    assertInstanceOf(IllegalStateException.class, other.get());
    assertEquals(1, counter);
  }

  @Test
  void changingTheNumberOfThreadsDuringRunIsAnError() {
    AtomicReference<Throwable> inTask = new AtomicReference<>();
    AtomicReference<Throwable> afterTask = new AtomicReference<>();
    queue.add(
        () -> {
          keepFailure(inTask, () -> queue.setThreads(2));
          Transactions.afterCommit(() -> keepFailure(afterTask, () -> queue.setThreads(2)));
        });
    queue.run();
    assertInstanceOf(IllegalStateException.class, inTask.get());
    assertInstanceOf(IllegalStateException.class, afterTask.get());
    assertEquals(4, queue.threads());
    queue.setThreads(2);
    assertEquals(2, queue.threads());
  }

  @Test
  void theNumberOfThreadsIsPositive() {
    assertThrows(IllegalArgumentException.class, () -> new TransactionQueue(0));
    assertThrows(IllegalArgumentException.class, () -> queue.setThreads(0));
    assertTrue(new TransactionQueue().threads() > 0);
  }

  @Test
  void tasksAddedFromOutsideDuringRunAreNotLost() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    Thread outside =
        new Thread(
            () -> {
              await(running);
              for (int i = 0; i < 1000; i++) {
                queue.add(() -> counter++);
              }
            });
    outside.start();
    queue.add(() -> Transactions.afterCommit(running::countDown));
    queue.run();
    outside.join();
    queue.run();
    assertEquals(1000, counter);
  }

  @Test
  void anInterruptDoesNotEndTheRun() {
    queue.add(() -> counter++);
    Thread.currentThread().interrupt();
    queue.run();
    assertTrue(Thread.interrupted());
    assertEquals(1, counter);
    assertFalse(Transactions.isActive());
  }

  private static void keepFailure(AtomicReference<Throwable> failure, Runnable action) {
    try {
      action.run();
    } catch (RuntimeException thrown) {
      failure.set(thrown);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
