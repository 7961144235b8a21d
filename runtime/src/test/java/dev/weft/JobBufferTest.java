package dev.weft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** The bookkeeping of an executor on several real threads; jobs are plain code. */
@Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
class JobBufferTest {

  private final JobBuffer buffer = new JobBuffer(3, 10, "buffer");
  private final AtomicInteger executed = new AtomicInteger();

  @AfterEach
  @Timeout(120)
  void terminate() throws Exception {
    buffer.shutdown();
    assertTrue(buffer.awaitTermination(1, TimeUnit.DAYS));
  }

  @Test
  void allThreadsWorkAtOnce() {
    CyclicBarrier barrier = new CyclicBarrier(3);
    for (int i = 0; i < 30; i++) {
      buffer.put(() -> await(barrier));
    }
  }

  @Test
  void threadsAreReused() throws Exception {
    Set<String> names = ConcurrentHashMap.newKeySet();
    for (int i = 0; i < 1000; i++) {
      buffer.put(
          () -> {
            assertTrue(buffer.isWorker());
            names.add(Thread.currentThread().getName());
            executed.incrementAndGet();
          });
    }
    terminate();
    assertEquals(1000, executed.get());
    assertTrue(Set.of("buffer-1", "buffer-2", "buffer-3").containsAll(names), names::toString);
    assertFalse(buffer.isWorker());
  }

  @Test
  void severalThreadsMayPut() throws Exception {
    Thread[] threads = new Thread[4];
    for (int i = 0; i < threads.length; i++) {
      threads[i] =
          new Thread(
              () -> {
                for (int j = 0; j < 2000; j++) {
                  buffer.put(executed::incrementAndGet);
                }
              });
      threads[i].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    terminate();
    assertEquals(8000, executed.get());
  }

  @Test
  void aReservationOutlivesTheShutdown() throws Exception {
    buffer.put(executed::incrementAndGet);
    buffer.reserve();
    buffer.reserve();
    buffer.shutdown();
    assertThrows(RejectedExecutionException.class, buffer::reserve);
    assertThrows(RejectedExecutionException.class, () -> buffer.put(() -> {}));
    assertFalse(buffer.awaitTermination(1, TimeUnit.NANOSECONDS));
    buffer.putReserved(executed::incrementAndGet);
    assertFalse(buffer.isTerminated());
    buffer.release();
    terminate();
    assertEquals(2, executed.get());
  }

  @Test
  void aReservationGivenBackLetsAnUnusedBufferTerminate() {
    buffer.reserve();
    buffer.shutdown();
    assertFalse(buffer.isTerminated());
    buffer.release();
    assertTrue(buffer.isTerminated());
  }

  @Test
  void aHandOverGivenUpAfterAnAbortLeavesNothingBehind() {
    TransactionFuture<String> future = new TransactionFuture<>("origin", () -> "result");
    HandOver handOver = new HandOver(buffer, future);
    Transactions.run(
        () -> {
          handOver.register();
          handOver.run();
          handOver.run();
        });
    assertTrue(future.isCancelled());
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
