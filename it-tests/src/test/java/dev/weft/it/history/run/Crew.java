package dev.weft.it.history.run;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** Threads that start on some work at the same moment, again and again. For one caller. */
final class Crew {
  private static final int SPINS = 2_000;

  private final List<Member> members = new ArrayList<>();

  /** Executes {@code work} on {@code threads} threads, which are numbered from 0, and waits. */
  void run(int threads, IntConsumer work) throws InterruptedException {
    while (members.size() < threads) {
      members.add(new Member(members.size()));
    }
    AtomicInteger missing = new AtomicInteger(threads);
    CountDownLatch end = new CountDownLatch(threads);
    for (Member member : members.subList(0, threads)) {
      member.work = work;
      member.missing = missing;
      member.end = end;
      member.go.release();
    }
    end.await();
  }

  /** Fields are handed over by {@link #go}. */
  private static final class Member extends Thread {
    private final int number;
    private final Semaphore go = new Semaphore(0);
    private IntConsumer work;
    private AtomicInteger missing;
    private CountDownLatch end;

    Member(int number) {
      super("history " + number);
      this.number = number;
      setDaemon(true);
      start();
    }

    @Override
    public void run() {
      for (; ; ) {
        go.acquireUninterruptibly();
        CountDownLatch done = end;
        try {
          line();
          work.accept(number);
        } catch (Throwable t) {
          getUncaughtExceptionHandler().uncaughtException(this, t);
        } finally {
          done.countDown();
        }
      }
    }

    /** Waits for the others, awake. */
    @SuppressWarnings("ThreadPriorityCheck") // there may be fewer processors than threads
    private void line() {
      missing.decrementAndGet();
      for (int spins = 0; missing.get() > 0; spins++) {
        if (spins < SPINS) {
          Thread.onSpinWait();
        } else {
          Thread.yield();
        }
      }
    }
  }
}
