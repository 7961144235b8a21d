package dev.weft.it.litmus;

import dev.weft.annotation.Atomic;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;

/** Classes of java.util.concurrent.atomic in transactions: an update is lost, or seen too early. */
public final class Atomics {
  private Atomics() {}

  /** {@code AtomicInteger}, read and set by two calls. */
  @JCStressTest
  @JCStressMeta(Grade.TwoAdditions.class)
  @State
  public static class Integers {
    private final AtomicInteger x = new AtomicInteger();

    @Actor
    public void first(II_Result r) {
      r.r1 = add();
    }

    @Actor
    public void second(II_Result r) {
      r.r2 = add();
    }

    @Atomic
    private int add() {
      int before = x.get();
      Pause.now();
      x.set(before + 1);
      return x.get();
    }
  }

  /** {@code AtomicLong}, incremented and compared. */
  @JCStressTest
  @JCStressMeta(Grade.TwoAdditions.class)
  @State
  public static class Longs {
    private final AtomicLong x = new AtomicLong();

    @Actor
    public void first(II_Result r) {
      r.r1 = add();
    }

    @Actor
    public void second(II_Result r) {
      r.r2 = add();
    }

    @Atomic
    private int add() {
      long before = x.getAndIncrement();
      Pause.now();
      x.compareAndSet(before + 1, before + 5);
      return 1 + (int) (x.get() / 6);
    }
  }

  /** {@code AtomicIntegerArray}, read and set by two calls. */
  @JCStressTest
  @JCStressMeta(Grade.TwoAdditions.class)
  @State
  public static class Elements {
    private final AtomicIntegerArray x = new AtomicIntegerArray(10);

    @Actor
    public void first(II_Result r) {
      r.r1 = add();
    }

    @Actor
    public void second(II_Result r) {
      r.r2 = add();
    }

    @Atomic
    private int add() {
      int before = x.get(7);
      Pause.now();
      x.lazySet(7, before + 1);
      return x.get(7);
    }
  }

  /** {@code AtomicReference}, read and set by two calls. */
  @JCStressTest
  @JCStressMeta(Grade.TwoAdditions.class)
  @State
  public static class References {
    private final AtomicReference<Integer> x = new AtomicReference<>(0);

    @Actor
    public void first(II_Result r) {
      r.r1 = add();
    }

    @Actor
    public void second(II_Result r) {
      r.r2 = add();
    }

    @Atomic
    private int add() {
      int before = x.get();
      Pause.now();
      x.set(before + 1);
      return x.get();
    }
  }

  /** {@code AtomicIntegerFieldUpdater} and plain access to one field. */
  @JCStressTest
  @JCStressMeta(Grade.TwoAdditions.class)
  @State
  public static class Updaters {
    private static final AtomicIntegerFieldUpdater<Updaters> X =
        AtomicIntegerFieldUpdater.newUpdater(Updaters.class, "x");
    volatile int x;

    @Actor
    public void first(II_Result r) {
      r.r1 = add();
    }

    @Actor
    public void second(II_Result r) {
      r.r2 = add();
    }

    @Atomic
    private int add() {
      int before = X.get(this);
      Pause.now();
      x = before + 1;
      return X.get(this);
    }
  }

  /** Two {@code AtomicInteger} that are set together are read apart. */
  @JCStressTest
  @JCStressMeta(Grade.Together.class)
  @State
  public static class Together {
    private final AtomicInteger x = new AtomicInteger();
    private final AtomicInteger y = new AtomicInteger();

    @Actor
    public void writer() {
      write();
    }

    @Atomic
    private void write() {
      x.incrementAndGet();
      Pause.now();
      y.incrementAndGet();
    }

    @Actor
    public void reader(I_Result r) {
      r.r1 = read();
    }

    @Atomic
    private int read() {
      return 10 * x.get() + y.get();
    }
  }

  /** What an attempt has set is seen though it is rolled back. */
  @JCStressTest
  @JCStressMeta(Grade.NeverSet.class)
  @State
  public static class RolledBack {
    private final AtomicInteger x = new AtomicInteger();

    @Actor
    public void writer() {
      try {
        write();
      } catch (Undo expected) {
        // Wanted: nothing was written.
      }
    }

    @Atomic(rollbackOn = Undo.class)
    private void write() {
      x.set(1);
      throw new Undo();
    }

    @Actor
    public void reader(I_Result r) {
      r.r1 = read();
    }

    @Atomic
    private int read() {
      return x.get();
    }
  }
}
