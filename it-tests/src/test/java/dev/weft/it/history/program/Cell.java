package dev.weft.it.history.program;

import dev.weft.annotation.Pure;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;

/** An object with a field of every kind. */
@SuppressWarnings("checkstyle:VisibilityModifier")
public final class Cell extends Base implements Cloneable {
  /** Access to {@link #vi} by handle. */
  public static final VarHandle VI;

  /** Access to {@link #l} by handle. */
  public static final VarHandle L;

  /** Access to {@link #vref} by handle. */
  public static final VarHandle VREF;

  /** Access to {@link #vl}. */
  public static final AtomicLongFieldUpdater<Cell> VL =
      AtomicLongFieldUpdater.newUpdater(Cell.class, "vl");

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      VI = lookup.findVarHandle(Cell.class, "vi", int.class);
      L = lookup.findVarHandle(Cell.class, "l", long.class);
      VREF = lookup.findVarHandle(Cell.class, "vref", Node.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  public boolean z;
  public byte b;
  public short s;
  public char c;
  public int i;
  public long l;
  public float f;
  public double d;
  public Node ref;
  public String text = "";
  public volatile int vi;
  public volatile long vl;
  public volatile Node vref;

  /** Counters, mostly added to. */
  public int ci;

  public long cl;

  /** A growing array; its first {@link #n} elements count. */
  public long[] data = new long[1];

  public int n;

  /** Adds to the counter of {@code this}. */
  public void count(int amount) {
    ci += amount;
    cl -= amount;
    inherited++;
  }

  /** Appends, and replaces the array when it is full. */
  public void push(long value) {
    if (n == data.length) {
      long[] larger = new long[n + 2];
      System.arraycopy(data, 0, larger, 0, n);
      data = larger;
    }
    data[n++] = value;
  }

  /** Removes the last element, and replaces an array that is mostly empty. */
  public long pop() {
    long value = data[--n];
    if (n + 3 < data.length) {
      long[] smaller = new long[n + 1];
      System.arraycopy(data, 0, smaller, 0, n);
      data = smaller;
    }
    return value;
  }

  /**
   * The counters as plain code sees them. To be called by a transaction that has added to both, so
   * that nobody else can change them.
   */
  @Pure
  public long lookAtCounters() {
    return ci * 1_000_003L + cl;
  }

  @Override
  public Cell clone() {
    try {
      return (Cell) super.clone();
    } catch (CloneNotSupportedException e) {
      throw new AssertionError(e);
    }
  }
}
