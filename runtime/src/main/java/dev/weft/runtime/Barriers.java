package dev.weft.runtime;

import dev.weft.runtime.log.Log;

/**
 * Barriers of woven code that do not belong to one field or element.
 *
 * <p>All methods act for the calling thread; {@code tx} is its current transaction, never null.
 */
public final class Barriers {
  /** Elements from which on a look-up is cheaper than the barriers that it may save. */
  private static final int LONG_ARRAY = 64;

  private static final boolean JDK_RECORDS = Config.preparedJdk();

  private Barriers() {}

  /**
   * First thing in every woven exception handler, of whatever type: while the attempt unwinds, user
   * code must not run. Natives may have wrapped the signal, so its type is no criterion.
   */
  public static void caught(Transaction tx) throws Throwable {
    if (tx.restarting) {
      throw RestartSignal.INSTANCE;
    }
  }

  /** Before a call that cannot be rolled back. */
  public static void inevitable(String reason, Transaction tx) {
    try {
      Inevitability.become(tx, reason);
    } catch (RestartSignal signal) {
      throw Units.<RuntimeException>sneak(signal);
    }
  }

  /** Before the interrupt flag is cleared: a rolled back attempt would lose the interrupt. */
  public static void beforeInterrupted() {
    Transaction tx = Carrier.current();
    if (tx != null && Thread.currentThread().isInterrupted()) {
      inevitable("java.lang.Thread.interrupted", tx);
    }
  }

  /** First thing in a method of a class that is not woven. */
  public static void enterUnwoven(String method) {
    Transaction tx = Carrier.current();
    if (tx != null) {
      inevitable(method, tx);
    }
  }

  /**
   * Before a monitor is taken (or just after, in a synchronized method) that is released even if
   * the attempt is rolled back meanwhile. Unwoven threads may hold it, and would see the writes of
   * a transaction that releases it before commit; unless the transaction has made the object.
   */
  public static void monitor(Object monitor, String reason, Transaction tx) {
    if (monitor != null && !captured(monitor, tx) && !tx.ownMonitors.contains(monitor)) {
      inevitable(reason, tx);
      logWait(monitor, tx);
    }
  }

  /** In the construction of an object whose monitor is likely to be taken. */
  public static void ownMonitor(Object object, Transaction tx) {
    tx.ownMonitors.add(object);
  }

  /**
   * Before a monitor is taken where nothing is sure to release it if the attempt is rolled back.
   */
  public static void enterMonitor(Object monitor, String reason, Transaction tx) {
    if (monitor != null) {
      inevitable(reason, tx);
      logWait(monitor, tx);
    }
  }

  private static void logWait(Object monitor, Transaction tx) {
    if (Log.ENABLED) {
      MonitorWaits.await(monitor, tx);
    }
  }

  /** After the construction of an object whose class has methods that run raw when captured. */
  public static void capture(Object object, Transaction tx) throws Throwable {
    if (!tx.deltas.isEmpty()) {
      // The methods that its constructor has called counted before it was captured.
      tx.deltas.promoteOn(tx, object);
    }
    captureSilently(object, tx);
  }

  /** After the allocation of an array: a long one may be given to methods that run raw on it. */
  public static void captureArray(Object array, Transaction tx) {
    if (Memory.length(array) >= LONG_ARRAY) {
      tx.captured.add(array);
    }
  }

  /** As {@link #capture}, in a constructor of a class that is not woven. */
  public static void captureNew(Object object) {
    Transaction tx = Carrier.current();
    if (tx != null) {
      captureSilently(object, tx);
    }
  }

  private static void captureSilently(Object object, Transaction tx) {
    tx.captured.add(object);
    if (JDK_RECORDS) {
      ObjectBarriers.tag(object, tx);
    }
  }

  /**
   * True if {@code object} was allocated by this attempt, and is registered or has a record that
   * says so.
   */
  public static boolean captured(Object object, Transaction tx) {
    return tx.captured.contains(object)
        || JDK_RECORDS && object != null && ObjectBarriers.isTagged(object, tx);
  }

  /** True if {@code array} is that of the collection that was found captured last. */
  public static boolean capturedArray(Object array, Transaction tx) {
    return tx.captured.isOfLast(array);
  }

  /**
   * In a method that may run raw on captured receivers only: makes the transaction inevitable if
   * the receiver is not captured, and suspends.
   *
   * @return what to pass to {@link #leavePure}
   */
  public static Transaction enterOwned(Object receiver, String method) {
    Transaction tx = Carrier.current();
    if (tx == null) {
      return null;
    }
    if (!captured(receiver, tx)) {
      inevitable(method, tx);
    }
    return Carrier.suspend();
  }

  /**
   * In a method that runs raw on a receiver which may be shared: locks and saves what the fields of
   * the receiver hold, arrays with their elements, and suspends.
   *
   * @return what to pass to {@link #leavePure}
   */
  public static Transaction enterWhole(Object receiver) throws Throwable {
    Transaction tx = Carrier.current();
    if (tx != null && !captured(receiver, tx)) {
      Whole.write(receiver, tx);
    }
    return Carrier.suspend();
  }

  /** As {@link #enterPure}, where the transaction is known. */
  public static void enterCaptured(Transaction tx) {
    Carrier.leave();
  }

  /** In a pure method: its body runs suspended. Returns what to pass to {@link #leavePure}. */
  public static Transaction enterPure() {
    return Carrier.suspend();
  }

  /**
   * As {@link #enterPure} for methods of applications, which may look at counters: they see the
   * additions of this transaction.
   */
  public static Transaction enterPlain() throws Throwable {
    settleAll();
    return Carrier.suspend();
  }

  /**
   * As {@link #enterPlain} for what the JVM calls: class initialisers and class loaders. It would
   * take the restart signal for an error of the class, for ever. So an attempt that has to be
   * rolled back goes on to its next barrier; the initialiser runs on memory without its writes.
   */
  public static Transaction enterUpcall() {
    Transaction tx = Carrier.current();
    if (tx != null) {
      try {
        tx.deltas.promoteAll(tx);
      } catch (RestartSignal signal) {
        // the attempt is restarting, which its next barrier will find
      }
    }
    return Carrier.suspend();
  }

  /** Before plain code copies an object: it must see the counters as this transaction does. */
  public static void settleAll() throws Throwable {
    Transaction tx = Carrier.current();
    if (tx != null) {
      tx.deltas.promoteAll(tx);
    }
  }

  /** Ends {@link #enterPure} and {@link #enterOwned}, on every way out. */
  public static void leavePure(Transaction suspended) {
    Carrier.resume(suspended);
  }

  /** As {@link #leavePure}, in a method whose result is fresh, hence captured. */
  public static void leaveFresh(Object result, Transaction suspended) {
    if (suspended != null) {
      if (result != null) {
        captureSilently(result, suspended);
      }
      Carrier.resume(suspended);
    }
  }

  /**
   * Before plain code that may read and write {@code array}, any array or other object: locks and
   * saves all of it.
   */
  public static void passArray(Object array, int site, Transaction tx) throws Throwable {
    int length = array == null ? -1 : Memory.length(array);
    if (length > 0 && !tx.captured.contains(array)) {
      Ranges.write(array, 0, length, true, site, tx);
    }
  }

  /**
   * As {@link #passArray} for code that writes part of an array, or nothing if there is no such
   * part.
   */
  public static void passRange(Object array, int from, int length, int site, Transaction tx)
      throws Throwable {
    if (array != null
        && from >= 0
        && length > 0
        && from <= Memory.length(array) - length
        && !tx.captured.contains(array)) {
      Ranges.write(array, from, length, true, site, tx);
    }
  }

  /**
   * After plain code has read all of {@code o}, an array or an object that was cloned: goes on only
   * if what it read belongs to the snapshot.
   */
  public static void afterRead(Object o, int site, Transaction tx) throws Throwable {
    Ranges.checkWhole(o, site, tx);
  }

  /** As {@link #afterRead(Object, int, Transaction)} of a range that the array has. */
  public static void afterRead(Object array, int from, int length, int site, Transaction tx)
      throws Throwable {
    if (!tx.captured.contains(array)) {
      Ranges.checkRange(array, from, length, site, tx);
    }
  }

  /** In place of {@link System#arraycopy}. */
  public static void arraycopy(
      Object src, int srcPos, Object dst, int dstPos, int length, int site, Transaction tx)
      throws Throwable {
    Ranges.copy(src, srcPos, dst, dstPos, length, tx.captured.contains(dst), site, tx);
  }

  /**
   * In place of {@link System#arraycopy} into an array that the calling method has allocated. It is
   * not undone: code that is not woven may have stored it in a cache, which stays.
   */
  public static void arraycopyToFresh(
      Object src, int srcPos, Object dst, int dstPos, int length, int site, Transaction tx)
      throws Throwable {
    Ranges.copy(src, srcPos, dst, dstPos, length, true, site, tx);
  }
}
