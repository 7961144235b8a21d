package dev.weft.it.history.program;

import dev.weft.Transactions;
import dev.weft.annotation.Deferred;
import dev.weft.runtime.Engine;
import dev.weft.runtime.Transaction;
import java.time.Duration;

/**
 * What the operations of one execution of a transaction work with: the heap, and a place to report
 * to. Made for each attempt; immutable, thus free of barriers.
 *
 * <p>Reports are made with the transaction suspended, not by a pure method: such a call would first
 * turn pending counter additions into writes, and so would hide what they can do wrong.
 */
public final class Frame {
  /** Stands for null in traces. */
  public static final long NULL = Long.MIN_VALUE + 17;

  private static final Duration PATIENCE = Duration.ofNanos(20_000);

  public final Heap heap;

  /** False when transactions are executed one by one, as plain code. */
  public final boolean live;

  /** A node made by plain code before the transaction, to be published by it, or null. */
  public final Node prepared;

  private final Plan plan;
  private final int base;
  private final Sink sink;
  private final Spawner spawner;

  /** Adds tasks to the queue that runs the transactions of a program. */
  public interface Spawner {
    /** Adds the task of a plan, as the transaction that calls this would. */
    void spawn(int plan);
  }

  /**
   * Makes the frame of an attempt.
   *
   * @param attempt its number, from 1
   * @param spawner null if the transactions are no tasks, or are executed one by one
   */
  public Frame(
      Heap heap, Plan plan, int attempt, Node prepared, Sink sink, boolean live, Spawner spawner) {
    this.heap = heap;
    this.plan = plan;
    this.prepared = prepared;
    this.sink = sink;
    this.live = live;
    this.spawner = spawner;
    base = Unique.of(plan.id, attempt, 0);
  }

  /** Executes the transaction's body. */
  public long run() throws Exception {
    try {
      all(plan.first);
      saw(Sink.RETURNED, base);
      return base;
    } catch (Throwable t) {
      thrown(Sink.LEFT, t);
      throw t;
    }
  }

  /** Executes {@code first} and the operations behind it; null for none. */
  public void all(Op first) throws Exception {
    if (first != null) {
      first.runAll(this);
    }
  }

  /** Executes the operations inside of {@code op} as a unit, which joins the transaction. */
  public void unit(Units.Kind kind, Op op) throws Exception {
    if (live) {
      Units.run(kind, () -> inner(op));
    } else {
      inner(op);
    }
  }

  /** A condition of the heap. */
  public interface Condition {
    /** True if it holds. */
    boolean holds();
  }

  /**
   * Executes {@code first}, gives it up if {@code givesUp} has held before it, and executes {@code
   * second} then.
   */
  public void orElse(Op op, Condition givesUp, Runnable first, Runnable second) {
    if (!live || Engine.inevitability() != null) {
      (givesUp.holds() ? second : first).run();
      return;
    }
    Transactions.orElse(
        () -> {
          boolean retries = givesUp.holds();
          // What it sees is undone as well, so nobody can be asked about it later.
          first.run();
          if (retries) {
            Transactions.retry();
          }
        },
        second);
  }

  /** Waits for a change of what has been read, but not for long. */
  public void await() {
    if (live && Engine.inevitability() == null) {
      Transactions.retry(PATIENCE);
    }
  }

  private long inner(Op op) throws Exception {
    all(op.inner);
    return op.index;
  }

  /** A value that no other attempt and no other operation writes; less than 2^24. */
  public int unique(Op op) {
    return base + op.index;
  }

  /** Reports what {@code op} has read. */
  public void saw(Op op, long value) {
    saw(op.index, value);
  }

  /** Reports what {@code op} has read. */
  public void saw(Op op, double value) {
    saw(op.index, Double.doubleToRawLongBits(value));
  }

  /** Reports what {@code op} has read. */
  public void saw(Op op, boolean value) {
    saw(op.index, value ? 1 : 0);
  }

  /** Reports the reference, not the state, that {@code op} has read. */
  public void saw(Op op, Node node) {
    saw(op.index, node == null ? NULL : node.id);
  }

  /** Reports what {@code op} has read. */
  public void saw(Op op, Number value) {
    saw(op.index, value == null ? NULL : value.longValue());
  }

  /** Reports what {@code op} has read. */
  public void saw(Op op, String text) {
    long code = text == null ? NULL : ((long) text.length() << 32) + text.hashCode();
    Transaction suspended = live ? Engine.suspend() : null;
    sink.sawText(op.index, code, text);
    resume(suspended);
  }

  private void saw(int op, long value) {
    Transaction suspended = live ? Engine.suspend() : null;
    sink.saw(op, value);
    resume(suspended);
  }

  /** Reports an exception. */
  public void thrown(int op, Throwable exception) {
    Transaction suspended = live ? Engine.suspend() : null;
    sink.thrown(op, exception);
    resume(suspended);
  }

  /** Gives a node that was taken out of the heap to the plain code after the transaction. */
  public void take(Node node) {
    Transaction suspended = live ? Engine.suspend() : null;
    sink.took(node);
    resume(suspended);
  }

  /** Adds the task whose plan has number {@code id}. */
  public void spawn(int id) {
    Transaction suspended = live ? Engine.suspend() : null;
    sink.added(id);
    resume(suspended);
    if (spawner != null) {
      spawner.spawn(id);
    }
  }

  /** Has {@code op} take effect after the commit. */
  public void afterCommit(Op op) {
    if (live) {
      Transactions.afterCommit(serial -> sink.effect(op.index));
    } else {
      sink.effect(op.index);
    }
  }

  /** As {@link #afterCommit}, by a deferred call. */
  public void defer(Op op) {
    deferred(sink, op.index);
  }

  @Deferred
  private static void deferred(Sink sink, int op) {
    sink.effect(op);
  }

  /** Registers an action for the case that the attempt is rolled back. */
  public void afterAbort(Op op) {
    if (live) {
      Transaction suspended = Engine.suspend();
      sink.abortPlanned(op.index);
      resume(suspended);
      Transactions.afterAbort(() -> sink.abortRan(op.index));
    }
  }

  private static void resume(Transaction suspended) {
    if (suspended != null) {
      Engine.resume(suspended);
    }
  }
}
