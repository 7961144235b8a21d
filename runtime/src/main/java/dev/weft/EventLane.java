package dev.weft;

import dev.weft.runtime.Engine;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Executes the events of one event loop as transactions, several at a time, with the results of
 * executing them one after another in the order in which they came. Made for event loops that the
 * agent changes (option {@code eventloop}), whose classes call it; programs use {@link
 * TransactionQueue} and {@link TransactionExecutor}.
 *
 * <p><b>Order.</b> First in, first out: transactions commit in the order of {@link #execute}. What
 * an event adds comes behind all that waits when it has committed. With the option {@code
 * order=connection} that is true of the events of each connection, and of those that belong to
 * none; others are in no order.
 *
 * <p><b>Plain events</b> are executed in their place in the order, without a transaction, while
 * later ones run ahead. They are for the loop's own bookkeeping, which other threads share.
 *
 * <p><b>Threads.</b> As many as the agent's option {@code threads} says, daemons shared with all
 * queues; none while there are no events. What an event throws goes to its thread's handler for
 * uncaught exceptions.
 *
 * <p>Thread-safe. Calling {@link #execute} happens-before the event; the end of an event
 * happens-before the commit of the next one in the order.
 */
public final class EventLane implements Runnable {

  /** The event that the thread executes, its actions after the commit included. */
  private static final ThreadLocal<LaneEvent> RUNNING = new ThreadLocal<>();

  /** The connection that the thread, one of the event loop, reads from. */
  private static final ThreadLocal<Object> CONNECTION = new ThreadLocal<>();

  private final LaneOrder order;

  /** Whether a thread runs the events, or is about to. */
  private final AtomicBoolean awake = new AtomicBoolean();

  /** Makes a lane without events. */
  public EventLane() {
    int threads = TransactionQueue.defaultThreads();
    order = Engine.ordersPerConnection() ? new ConnectionLane(threads) : new OrderedLane(threads);
  }

  /**
   * Tells whether the calling thread executes an event of this lane as a transaction. Not so in
   * actions after the commit and in plain events: what they hand over becomes an event of its own.
   *
   * @return whether code may run here and now as part of the event
   */
  public boolean inThread() {
    var transaction = Suspension.begin();
    if (transaction == null) {
      return false;
    }
    try {
      LaneEvent event = RUNNING.get();
      return event != null && event.lane == this;
    } finally {
      Suspension.end(transaction);
    }
  }

  /**
   * Adds an event; in a transaction, when that has committed.
   *
   * @param command what to run
   */
  public void execute(Runnable command) {
    if (Transactions.isActive()) {
      Transactions.afterCommit(new LaneHandOver(this, command));
    } else {
      submit(command);
    }
  }

  /** Adds an event now. Outside transactions. */
  void submit(Runnable command) {
    LaneEvent running = RUNNING.get();
    Object connection = running == null ? CONNECTION.get() : running.connection;
    order.submit(LaneEvent.of(this, command, connection));
    if (awake.compareAndSet(false, true)) {
      HelperThreads.start(this);
    }
  }

  /** Executes all events; called by the lane itself. */
  @Override
  public void run() {
    do {
      try {
        order.run(true);
      } finally {
        awake.set(false);
      }
    } while (order.hasTasks() && awake.compareAndSet(false, true));
  }

  /**
   * Marks a plain event, for executors that may or may not be lanes.
   *
   * @param command what to run
   * @return what to give to {@code execute}
   */
  public static Runnable plain(Runnable command) {
    return new EventCommand(command, null);
  }

  /**
   * Marks a plain event if it is about {@link PlainEvents}.
   *
   * @param command what to run
   * @param queue what the event is about
   * @return what to give to {@code execute}
   */
  public static Runnable plain(Runnable command, Object queue) {
    return queue instanceof PlainEvents ? plain(command) : command;
  }

  /**
   * Names an event in the log after its handler, for executors that may or may not be lanes.
   *
   * @param command what to run
   * @param handler whose class gives the name
   * @return what to give to {@code execute}
   */
  public static Runnable named(Runnable command, Object handler) {
    return new EventCommand(command, handler);
  }

  /**
   * Says which connection the events belong to that the calling thread adds from now on.
   *
   * @param connection identifies it; null for none
   * @return what was said before
   */
  public static Object reading(Object connection) {
    Object before = CONNECTION.get();
    if (connection == null) {
      CONNECTION.remove();
    } else {
      CONNECTION.set(connection);
    }
    return before;
  }

  /**
   * Sets a thread's context class loader, without an undo: when an event is over, its thread has
   * none, whatever attempts have been rolled back.
   *
   * @param thread the calling thread
   * @param loader its context class loader from now on
   */
  public static void setLoader(Thread thread, ClassLoader loader) {
    var transaction = Suspension.begin();
    try {
      thread.setContextClassLoader(loader);
    } finally {
      Suspension.end(transaction);
    }
  }

  static void begin(LaneEvent event) {
    RUNNING.set(event);
  }

  static void end() {
    RUNNING.remove();
    Thread.currentThread().setContextClassLoader(null);
  }
}
