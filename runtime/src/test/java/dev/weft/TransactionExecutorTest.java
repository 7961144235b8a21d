package dev.weft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/**
 * Tasks and futures of an executor. Public API only; tasks share objects without any
 * synchronization; holds on any number of threads, with the agent and without.
 */
@Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
class TransactionExecutorTest {

  private final TransactionExecutor executor = TransactionExecutor.create(4, 100, "test");
  private final List<Integer> log = new ArrayList<>();
  private int counter;

  @AfterEach
  @Timeout(120)
  void close() {
    executor.close();
  }

  @Test
  void tasksAreTransactions() throws Exception {
    assertTrue(executor.submit(Transactions::isActive).get());
    Future<?> done = executor.submit((Runnable) () -> counter++);
    assertNull(done.get());
    assertEquals(1, counter);
    assertEquals("value", executor.submit(() -> counter++, "value").get());
    assertEquals(2, counter);
  }

  @Test
  void theResultIsThatOfSomeSerialOrder() {
    for (int i = 0; i < 1000; i++) {
      executor.execute(
          () -> {
            int before = counter;
            log.add(before);
            counter = before + 1;
          });
    }
    executor.close();
    assertEquals(1000, counter);
    for (int i = 0; i < 1000; i++) {
      assertEquals(i, log.get(i));
    }
  }

  @Test
  void severalThreadsMaySubmit() throws Exception {
    Thread[] threads = new Thread[4];
    for (int i = 0; i < threads.length; i++) {
      threads[i] =
          new Thread(
              () -> {
                for (int j = 0; j < 500; j++) {
                  executor.execute(() -> counter++);
                }
              });
      threads[i].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    executor.close();
    assertEquals(2000, counter);
  }

  @Test
  void exceptionsComeOutOfTheFutureAndCommit() {
    IOException failure = new IOException("wanted");
    Callable<Void> task =
        () -> {
          counter = 9;
          throw failure;
        };
    Future<Void> future = executor.submit(task);
    assertSame(failure, assertThrows(ExecutionException.class, future::get).getCause());
    assertEquals(9, counter);
  }

  @Test
  void aFutureIsDoneWhenItsTaskHasCommitted() throws Exception {
    Blocker blocker = new Blocker();
    Future<String> future = executor.submit(blocker, "result");
    blocker.awaitCommit();
    assertFalse(future.isDone());
    assertThrows(TimeoutException.class, () -> future.get(1, TimeUnit.NANOSECONDS));
    blocker.release();
    assertEquals("result", future.get());
    assertTrue(future.isDone());
  }

  @Test
  void aCompletionServiceAnnouncesCommittedTasks() throws Exception {
    BlockingQueue<Future<String>> finished = new LinkedBlockingQueue<>();
    CompletionService<String> service = new ExecutorCompletionService<>(executor, finished);
    Blocker blocker = new Blocker();
    service.submit(blocker, "result");
    blocker.awaitCommit();
    assertNull(service.poll());
    blocker.release();
    assertEquals("result", service.take().get());
  }

  @Test
  void invokeAllWaitsForAll() throws Exception {
    List<Callable<Integer>> tasks = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      tasks.add(() -> ++counter);
    }
    int sum = 0;
    for (Future<Integer> future : executor.invokeAll(tasks)) {
      assertTrue(future.isDone());
      sum += future.get();
    }
    assertEquals(300, counter);
    assertEquals(300 * 301 / 2, sum);
    assertEquals(300, executor.invokeAll(tasks, 1, TimeUnit.DAYS).size());
    assertEquals(600, counter);
  }

  @Test
  void invokeAnyReturnsAResult() throws Exception {
    Callable<String> failing =
        () -> {
          throw new IOException("wanted");
        };
    assertEquals("result", executor.invokeAny(List.of(failing, () -> "result", failing)));
    assertEquals("result", executor.invokeAny(List.of(() -> "result"), 1, TimeUnit.DAYS));
    assertThrows(ExecutionException.class, () -> executor.invokeAny(List.of(failing)));
  }

  @Test
  void aTaskCancelledBeforeItsStartIsNotRun() throws Exception {
    try (TransactionExecutor single = TransactionExecutor.create(1)) {
      Blocker blocker = new Blocker();
      single.execute(blocker);
      Future<?> future = single.submit((Runnable) () -> counter++);
      assertTrue(future.cancel(false));
      blocker.release();
      assertThrows(CancellationException.class, future::get);
    }
    assertEquals(0, counter);
  }

  @Test
  void nullIsRefused() {
    assertThrows(NullPointerException.class, () -> executor.execute(null));
    assertThrows(NullPointerException.class, () -> executor.submit((Runnable) null));
    assertThrows(NullPointerException.class, () -> executor.submit((Callable<?>) null));
    assertThrows(NullPointerException.class, () -> TransactionExecutor.create(1, 1, null));
  }

  @Test
  void sizesArePositive() {
    assertThrows(IllegalArgumentException.class, () -> TransactionExecutor.create(0));
    assertThrows(IllegalArgumentException.class, () -> TransactionExecutor.create(1, 0));
  }
}
