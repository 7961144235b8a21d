package dev.weft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** An executor used by code inside a transaction. Public API only; with the agent and without. */
@Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
class ExecutorInTransactionTest {

  private final TransactionExecutor executor = TransactionExecutor.create(2, 1);
  private int counter;

  @AfterEach
  @Timeout(120)
  void close() {
    executor.close();
  }

  @Test
  void aTaskStartsAfterTheCommit() throws Exception {
    Callable<Future<String>> body =
        () -> {
          Future<String> submitted = executor.submit(() -> "child sees " + counter);
          counter = 7;
          assertFalse(submitted.isDone());
          return submitted;
        };
    assertEquals("child sees 7", Transactions.call(body).get());
  }

  @Test
  void aTransactionThatThrowsHasCommitted() throws Exception {
    Future<?>[] submitted = new Future<?>[1];
    Runnable body =
        () -> {
          submitted[0] = executor.submit((Runnable) () -> counter++);
          throw new IllegalStateException("wanted");
        };
    assertThrows(IllegalStateException.class, () -> Transactions.run(body));
    submitted[0].get();
    assertEquals(1, counter);
  }

  @Test
  void capacityIsNoReasonToWait() {
    Blocker blocker = new Blocker();
    executor.execute(blocker);
    blocker.awaitCommit();
    Transactions.run(
        () -> {
          for (int i = 0; i < 10; i++) {
            executor.execute(() -> counter++);
          }
        });
    blocker.release();
    executor.close();
    assertEquals(10, counter);
  }

  @Test
  void tasksMaySubmitTasks() {
    executor.execute(() -> grow(6));
    // Further tasks are submitted while the executor is open, however long that takes.
    Blocker blocker = new Blocker();
    executor.execute(() -> submitWhenGrown(blocker));
    blocker.awaitCommit();
    blocker.release();
    executor.close();
    assertEquals(127, counter);
  }

  private void grow(int depth) {
    counter++;
    if (depth > 0) {
      executor.execute(() -> grow(depth - 1));
      executor.execute(() -> grow(depth - 1));
    }
  }

  private void submitWhenGrown(Blocker blocker) {
    if (counter == 127) {
      blocker.run();
    } else {
      executor.execute(() -> submitWhenGrown(blocker));
    }
  }

  @Test
  void waitingForAnotherTransactionIsAnError() {
    Callable<Integer> task = () -> ++counter;
    Transactions.run(
        () -> {
          Future<Integer> future = executor.submit(task);
          assertThrows(IllegalStateException.class, future::get);
          assertThrows(IllegalStateException.class, () -> future.get(1, TimeUnit.DAYS));
          assertThrows(IllegalStateException.class, () -> executor.invokeAll(List.of(task)));
          assertThrows(IllegalStateException.class, () -> executor.invokeAny(List.of(task)));
          assertThrows(
              IllegalStateException.class, () -> executor.awaitTermination(1, TimeUnit.DAYS));
          assertThrows(IllegalStateException.class, executor::close);
        });
    assertFalse(executor.isShutdown());
    executor.close();
    assertEquals(1, counter);
  }

  @Test
  void theResultOfAFutureThatIsDoneCanBeRead() throws Exception {
    Future<String> future = executor.submit(() -> "result");
    future.get();
    assertSame("result", Transactions.call(future::get));
    assertSame("result", Transactions.call(() -> future.get(0, TimeUnit.SECONDS)));
  }

  @Test
  void aTaskMayBeCancelledByTheTransactionThatSubmittedIt() {
    Transactions.run(() -> assertTrue(executor.submit(() -> ++counter).cancel(false)));
    executor.close();
    assertEquals(0, counter);
  }

  @Test
  void aShutdownAfterTheSubmissionLosesNothing() throws Exception {
    Transactions.run(
        () -> {
          executor.execute(() -> counter++);
          executor.shutdown();
          assertTrue(executor.isShutdown());
          assertFalse(executor.isTerminated());
          assertThrows(RejectedExecutionException.class, () -> executor.execute(() -> counter++));
        });
    assertTrue(executor.awaitTermination(1, TimeUnit.DAYS));
    assertEquals(1, counter);
  }

  @Test
  void evenAShutdownNowLosesNothing() throws Exception {
    Transactions.run(
        () -> {
          executor.execute(() -> counter++);
          assertEquals(List.of(), executor.shutdownNow());
        });
    assertTrue(executor.awaitTermination(1, TimeUnit.DAYS));
    assertEquals(1, counter);
  }
}
