package dev.weft;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** The bookkeeping of a queue on several real threads; tasks are plain code, not transactions. */
@Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
class TaskBoardTest {

  private static final class PlainBoard extends TaskBoard {
    PlainBoard(int threads) {
      super(threads);
    }

    @Override
    void execute(Runnable task) {
      task.run();
    }
  }

  private final TaskBoard board = new PlainBoard(4);
  private final AtomicInteger executed = new AtomicInteger();
  private final Set<Thread> workers = ConcurrentHashMap.newKeySet();

  @Test
  void allThreadsWorkAtOnce() {
    CyclicBarrier barrier = new CyclicBarrier(4);
    for (int i = 0; i < 4; i++) {
      board.add(
          () -> {
            workers.add(Thread.currentThread());
            await(barrier);
          });
    }
    assertNull(board.run(true));
    assertEquals(4, workers.size());
    assertTrue(workers.contains(Thread.currentThread()), "the caller is one of them");
    workers.remove(Thread.currentThread());
    for (Thread worker : workers) {
      assertTrue(worker.getName().startsWith("weft-worker-"), worker.getName());
      assertTrue(worker.isDaemon());
    }
  }

  @Test
  void tasksAddedLaterCallFurtherThreads() {
    CyclicBarrier barrier = new CyclicBarrier(4);
    board.add(
        () -> {
          for (int i = 0; i < 4; i++) {
            board.add(() -> await(barrier));
          }
        });
    assertNull(board.run(true));
  }

  @Test
  void idleWorkersAreCalledBack() {
    CyclicBarrier both = new CyclicBarrier(2);
    TaskBoard two = new PlainBoard(2);
    for (int i = 0; i < 2; i++) {
      two.add(() -> await(both));
    }
    two.add(
        () -> {
          for (int round = 0; round < 100; round++) {
            CyclicBarrier meeting = new CyclicBarrier(2);
            two.add(() -> await(meeting));
            await(meeting);
          }
        });
    assertNull(two.run(true));
  }

  @Test
  void noMoreThreadsThanAskedFor() {
    AtomicInteger atOnce = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    for (int i = 0; i < 2000; i++) {
      board.add(
          () -> {
            most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            Thread.yield();
            atOnce.decrementAndGet();
          });
    }
    assertNull(board.run(true));
    assertTrue(most.get() <= 4, () -> most + " at once");
  }

  @Test
  void oneThreadIsTheCaller() {
    TaskBoard single = new PlainBoard(1);
    for (int i = 0; i < 100; i++) {
      single.add(() -> workers.add(Thread.currentThread()));
    }
    assertNull(single.run(true));
    assertEquals(Set.of(Thread.currentThread()), workers);
    board.add(() -> workers.add(Thread.currentThread()), () -> executed.incrementAndGet());
    assertNull(board.run(false));
    assertEquals(Set.of(Thread.currentThread()), workers);
  }

  @Test
  void manyRunsLoseNothing() {
    for (int run = 1; run <= 2000; run++) {
      for (int i = 0; i < 5; i++) {
        board.add(() -> board.add(executed::incrementAndGet));
      }
      assertNull(board.run(true));
      assertEquals(5 * run, executed.get());
    }
  }

  @Test
  void aFailureLetsRunningTasksFinishAndCancelsTheOthers() {
    CountDownLatch failing = new CountDownLatch(1);
    CyclicBarrier started = new CyclicBarrier(2);
    IllegalStateException first = new IllegalStateException("first");
    IllegalStateException second = new IllegalStateException("second");
    TaskBoard two = new PlainBoard(2);
    two.add(
        () -> {
          await(started);
          throw first;
        });
    two.add(
        () -> {
          await(started);
          // The other worker has noticed the failure when it waits for a task.
          while (workersWaiting() == 0) {
            Thread.yield();
          }
          two.add(executed::incrementAndGet);
          failing.countDown();
          throw second;
        });
    two.add(executed::incrementAndGet);
    assertSame(first, two.run(true));
    assertArrayEquals(new Throwable[] {second}, first.getSuppressed());
    assertEquals(0, failing.getCount());
    assertNull(two.run(true));
    assertEquals(0, executed.get());
  }

  /** How many of this test's workers are parked in the board. */
  private static long workersWaiting() {
    return Thread.getAllStackTraces().values().stream()
        .filter(stack -> stack.length > 0)
        .filter(TaskBoardTest::waitsInBoard)
        .count();
  }

  private static boolean waitsInBoard(StackTraceElement[] stack) {
    boolean parked = false;
    for (StackTraceElement frame : stack) {
      parked |= frame.getMethodName().equals("awaitUninterruptibly");
      if (parked && frame.getClassName().equals(TaskBoard.class.getName())) {
        return true;
      }
    }
    return false;
  }

  @Test
  void oneExceptionThrownTwiceIsNoTrouble() {
    IllegalStateException same = new IllegalStateException("wanted");
    CyclicBarrier started = new CyclicBarrier(2);
    for (int i = 0; i < 2; i++) {
      board.add(
          () -> {
            await(started);
            throw same;
          });
    }
    assertSame(same, board.run(true));
  }

  @Test
  void helpersHaveTheCallersClassLoaderDuringTheRun() throws Exception {
    CyclicBarrier started = new CyclicBarrier(2);
    Set<ClassLoader> seen = ConcurrentHashMap.newKeySet();
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    try (URLClassLoader mine = new URLClassLoader(new URL[0], null)) {
      Thread.currentThread().setContextClassLoader(mine);
      for (int i = 0; i < 2; i++) {
        board.add(
            () -> {
              seen.add(Thread.currentThread().getContextClassLoader());
              await(started);
            });
      }
      assertNull(board.run(true));
      assertEquals(Set.of(mine), seen);
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  @Test
  void helpersInheritNothing() {
    InheritableThreadLocal<String> local = new InheritableThreadLocal<>();
    local.set("the caller's");
    CyclicBarrier started = new CyclicBarrier(4);
    Set<Thread> holders = ConcurrentHashMap.newKeySet();
    for (int i = 0; i < 4; i++) {
      board.add(
          () -> {
            await(started);
            if (local.get() != null) {
              holders.add(Thread.currentThread());
            }
          });
    }
    assertNull(board.run(true));
    assertEquals(Set.of(Thread.currentThread()), holders);
  }

  @Test
  void anInterruptDoesNotReachTheNextTaskOfAHelper() {
    Thread caller = Thread.currentThread();
    AtomicInteger interrupted = new AtomicInteger();
    for (int i = 0; i < 1000; i++) {
      board.add(
          () -> {
            if (Thread.currentThread() != caller) {
              interrupted.addAndGet(Thread.currentThread().isInterrupted() ? 1 : 0);
              Thread.currentThread().interrupt();
            }
          });
    }
    assertNull(board.run(true));
    assertEquals(0, interrupted.get());
    assertFalse(caller.isInterrupted());
  }

  @Test
  void runsDoNotOverlap() {
    board.add(
        () -> {
          assertThrows(IllegalStateException.class, () -> board.run(true));
          assertThrows(IllegalStateException.class, () -> board.setThreads(1));
        });
    assertNull(board.run(true));
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
