package dev.weft.junit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.opentest4j.TestAbortedException;

@Timeout(120)
class TestThreadsTest {
  private final CountDownLatch running = new CountDownLatch(3);

  @Test
  void allAtTheSameTime() throws Throwable {
    Set<Integer> numbers = ConcurrentHashMap.newKeySet();
    Set<String> names = ConcurrentHashMap.newKeySet();
    // Passed only by five threads together.
    CyclicBarrier together = new CyclicBarrier(5);
    new TestThreads(
            5,
            "test",
            number -> {
              together.await();
              numbers.add(number);
              names.add(Thread.currentThread().getName());
              assertTrue(Thread.currentThread().isDaemon());
            })
        .execute();
    assertEquals(Set.of(1, 2, 3, 4, 5), numbers);
    assertEquals(Set.of("test #1", "test #2", "test #3", "test #4", "test #5"), names);
  }

  @Test
  void surroundingsOfTheCaller() throws Throwable {
    InheritableThreadLocal<String> local = new InheritableThreadLocal<>();
    Thread caller = Thread.currentThread();
    ClassLoader before = caller.getContextClassLoader();
    ClassLoader loader = new ClassLoader(before) {};
    local.set("inherited");
    caller.setContextClassLoader(loader);
    try {
      new TestThreads(
              2,
              "test",
              number -> {
                assertNotSame(caller, Thread.currentThread());
                assertSame(loader, Thread.currentThread().getContextClassLoader());
                assertEquals("inherited", local.get());
              })
          .execute();
    } finally {
      caller.setContextClassLoader(before);
      local.remove();
    }
  }

  @Test
  void firstFailureWithTheOthers() {
    CountDownLatch first = new CountDownLatch(1);
    Exception[] failures = {new Exception("1"), new Exception("2"), new Exception("3")};
    AtomicInteger passed = new AtomicInteger();
    Exception thrown =
        assertThrows(
            Exception.class,
            () ->
                new TestThreads(
                        4,
                        "test",
                        number -> {
                          if (number == 4) {
                            passed.incrementAndGet();
                            return;
                          }
                          if (number == 2) {
                            countDownAtEnd(first);
                          } else {
                            first.await();
                          }
                          throw failures[number - 1];
                        })
                    .execute());
    assertSame(failures[1], thrown);
    assertEquals(
        Set.of(failures[0], failures[2]), Set.copyOf(Arrays.asList(thrown.getSuppressed())));
    assertEquals(1, passed.get());
  }

  /** Once this thread, hence its failure, has ended. */
  private static void countDownAtEnd(CountDownLatch latch) {
    Thread current = Thread.currentThread();
    Thread watch =
        new Thread(
            () -> {
              try {
                current.join();
                latch.countDown();
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
            });
    watch.setDaemon(true);
    watch.start();
  }

  @Test
  void failuresBeforeAssumptions() {
    Exception failure = new Exception();
    CountDownLatch aborted = new CountDownLatch(1);
    TestAbortedException assumption = new TestAbortedException();
    Throwable thrown =
        assertThrows(
            Exception.class,
            () ->
                new TestThreads(
                        2,
                        "test",
                        number -> {
                          if (number == 1) {
                            countDownAtEnd(aborted);
                            throw assumption;
                          }
                          aborted.await();
                          throw failure;
                        })
                    .execute());
    assertSame(failure, thrown);
    assertArrayEquals(new Throwable[] {assumption}, thrown.getSuppressed());
  }

  @Test
  void sameObjectThrownByAll() {
    Error failure = new Error();
    Throwable thrown =
        assertThrows(
            Error.class,
            () ->
                new TestThreads(
                        3,
                        "test",
                        number -> {
                          throw failure;
                        })
                    .execute());
    assertSame(failure, thrown);
    assertEquals(0, thrown.getSuppressed().length);
  }

  @Test
  void interruptsArePassedOn() throws Exception {
    AtomicInteger interrupted = new AtomicInteger();
    InterruptedException thrown =
        interruptedWhile(
            number -> {
              running.countDown();
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException e) {
                interrupted.incrementAndGet();
                throw e;
              }
            });
    assertEquals(3, interrupted.get());
    assertEquals(3, thrown.getSuppressed().length);
    for (Throwable suppressed : thrown.getSuppressed()) {
      assertInstanceOf(InterruptedException.class, suppressed);
    }
  }

  @Test
  void threadsThatDoNotEndAreNamed() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    InterruptedException thrown =
        interruptedWhile(
            number -> {
              running.countDown();
              if (number == 2) {
                awaitStubbornly(release);
              }
            });
    release.countDown();
    assertEquals(1, thrown.getSuppressed().length);
    Throwable stuck = thrown.getSuppressed()[0];
    assertInstanceOf(StuckThread.class, stuck);
    assertEquals("thread \"test #2\" was interrupted and did not end", stuck.getMessage());
    assertTrue(
        Arrays.stream(stuck.getStackTrace())
            .anyMatch(frame -> frame.getMethodName().equals("awaitStubbornly")));
  }

  private static void awaitStubbornly(CountDownLatch release) {
    for (boolean released = false; !released; ) {
      try {
        release.await();
        released = true;
      } catch (InterruptedException e) {
        // Goes on.
      }
    }
  }

  /** Interrupts the thread that waits, once all threads of the test run. */
  private InterruptedException interruptedWhile(TestThreads.Body body) throws Exception {
    Thread caller = Thread.currentThread();
    Thread other =
        new Thread(
            () -> {
              try {
                running.await();
                caller.interrupt();
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
            });
    other.start();
    InterruptedException thrown =
        assertThrows(InterruptedException.class, () -> new TestThreads(3, "test", body).execute());
    other.join();
    assertFalse(Thread.currentThread().isInterrupted());
    return thrown;
  }
}
