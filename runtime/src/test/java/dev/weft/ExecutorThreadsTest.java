package dev.weft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** Threads, capacity and shutdown of an executor. Public API only; with the agent and without. */
@Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
class ExecutorThreadsTest {

  private final TransactionExecutor executor = TransactionExecutor.create(1, 1, "test");
  private final Blocker blocker = new Blocker();
  private int counter;

  @Test
  void threadsAreNamedAndNoDaemons() throws Exception {
    Thread thread = executor.submit(Thread::currentThread).get();
    assertEquals("test-1", thread.getName());
    assertFalse(thread.isDaemon());
    assertSame(Thread.currentThread().getContextClassLoader(), thread.getContextClassLoader());
    executor.close();
    thread.join();
  }

  @Test
  void anUncaughtExceptionGoesToTheHandlerAndTheThreadGoesOn() throws Exception {
    AtomicReference<Throwable> uncaught = new AtomicReference<>();
    Thread thread = executor.submit(Thread::currentThread).get();
    thread.setUncaughtExceptionHandler(
        (where, thrown) -> {
          assertSame(thread, where);
          uncaught.set(thrown);
          throw new IllegalStateException("nobody sees this");
        });
    IllegalStateException failure = new IllegalStateException("wanted");
    executor.execute(
        () -> {
          throw failure;
        });
    assertSame(thread, executor.submit(Thread::currentThread).get());
    assertSame(failure, uncaught.get());
    executor.close();
  }

  @Test
  void aFullExecutorBlocksTheCaller() throws Exception {
    fill();
    Thread caller = new Thread(() -> executor.execute(() -> counter++));
    caller.start();
    Blocker.awaitWaiting(caller);
    blocker.release();
    caller.join();
    executor.close();
    assertEquals(2, counter);
  }

  @Test
  void aBlockedCallerIsRejectedByTheShutdown() throws Exception {
    fill();
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread caller = callerThatIsRejected(thrown);
    executor.shutdown();
    caller.join();
    assertInstanceOf(RejectedExecutionException.class, thrown.get());
    blocker.release();
    executor.close();
    assertEquals(1, counter);
  }

  @Test
  void aBlockedCallerIsRejectedByAnInterrupt() throws Exception {
    fill();
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread caller = callerThatIsRejected(thrown);
    caller.interrupt();
    caller.join();
    assertInstanceOf(RejectedExecutionException.class, thrown.get());
    blocker.release();
    executor.close();
    assertEquals(1, counter);
  }

  private Thread callerThatIsRejected(AtomicReference<Throwable> thrown) {
    Thread caller =
        new Thread(
            () ->
                thrown.set(
                    assertThrows(
                        RejectedExecutionException.class,
                        () -> executor.execute(() -> counter++))));
    caller.start();
    Blocker.awaitWaiting(caller);
    return caller;
  }

  @Test
  void theOwnThreadIsNeverBlocked() {
    executor.execute(
        () ->
            Transactions.afterCommit(
                () -> {
                  for (int i = 0; i < 10; i++) {
                    executor.execute(() -> counter++);
                  }
                  assertThrows(IllegalStateException.class, executor::close);
                  blocker.run();
                }));
    blocker.awaitCommit();
    blocker.release();
    executor.close();
    assertEquals(10, counter);
  }

  @Test
  void afterAShutdownTasksAreRejectedAndAcceptedOnesRun() throws Exception {
    fill();
    executor.shutdown();
    assertTrue(executor.isShutdown());
    assertFalse(executor.isTerminated());
    assertFalse(executor.awaitTermination(1, TimeUnit.NANOSECONDS));
    assertThrows(RejectedExecutionException.class, () -> executor.execute(() -> counter++));
    assertThrows(RejectedExecutionException.class, () -> executor.submit(() -> counter++));
    blocker.release();
    assertTrue(executor.awaitTermination(1, TimeUnit.DAYS));
    assertTrue(executor.isTerminated());
    assertEquals(1, counter);
    executor.close();
  }

  @Test
  void anUnusedExecutorTerminatesAtOnce() throws Exception {
    executor.shutdown();
    assertTrue(executor.isTerminated());
    assertTrue(executor.awaitTermination(0, TimeUnit.SECONDS));
    assertEquals(List.of(), executor.shutdownNow());
  }

  @Test
  void shutdownNowReturnsWhatHasNotBegun() throws Exception {
    AtomicReference<Throwable> uncaught = new AtomicReference<>();
    Thread thread = executor.submit(Thread::currentThread).get();
    thread.setUncaughtExceptionHandler((where, thrown) -> uncaught.set(thrown));
    executor.execute(blocker);
    blocker.awaitCommit();
    Runnable waiting = () -> counter++;
    executor.execute(waiting);
    List<Runnable> tasks = executor.shutdownNow();
    assertEquals(List.of(waiting), tasks);
    assertTrue(executor.awaitTermination(1, TimeUnit.DAYS));
    assertInstanceOf(InterruptedException.class, uncaught.get().getCause());
    assertEquals(0, counter);
  }

  @Test
  void closingWhileInterruptedStopsTheTasks() {
    Future<?> future = executor.submit(blocker);
    blocker.awaitCommit();
    Future<?> waiting = executor.submit((Runnable) () -> counter++);
    Thread.currentThread().interrupt();
    executor.close();
    assertTrue(Thread.interrupted());
    assertTrue(executor.isTerminated());
    assertThrows(Exception.class, future::get);
    assertFalse(waiting.isDone());
    assertEquals(0, counter);
  }

  @Test
  void aCancelledTaskIsInterruptedAndTheNextOneIsNot() throws Exception {
    Future<?> future = executor.submit(blocker);
    blocker.awaitCommit();
    assertTrue(future.cancel(true));
    assertThrows(CancellationException.class, future::get);
    Callable<Boolean> next = () -> Thread.currentThread().isInterrupted();
    assertFalse(executor.submit(next).get());
    executor.close();
  }

  /** Keeps the only thread busy and the only place taken. */
  private void fill() {
    executor.execute(blocker);
    blocker.awaitCommit();
    executor.execute(() -> counter++);
  }
}
