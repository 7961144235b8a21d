package dev.weft.runtime;

import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/**
 * What timers of an event loop share with threads that run plain code: a counter for their numbers,
 * and a map of those that run. A timer that a transaction starts has its number at once, and starts
 * after the commit.
 *
 * <p>Called by classes of the event loop that the agent has changed. All methods act for the
 * calling thread.
 */
public final class EventTimers {
  /** The number of the timer that the thread is about to start. */
  private static final ThreadLocal<Long> NUMBER = new ThreadLocal<>();

  private EventTimers() {}

  /** The number of a new timer. */
  public static long number(AtomicLong numbers) {
    Transaction suspended = Carrier.suspend();
    try {
      Long given = NUMBER.get();
      return given != null ? given : numbers.getAndIncrement();
    } finally {
      Carrier.resume(suspended);
    }
  }

  /**
   * Keeps the start of a timer until the commit; to be called after {@link Deferred#waits()} has
   * returned true.
   *
   * @return the number of the timer
   */
  public static long later(
      AtomicLong numbers,
      Class<?> owner,
      String name,
      String descriptor,
      Object receiver,
      Object[] arguments)
      throws Throwable {
    long number = Deferred.number(numbers);
    DeferredCall call = new DeferredCall(owner, name, descriptor, receiver, arguments);
    Deferred.effect(new Start(call, number), Carrier.current());
    return number;
  }

  /** Adds a timer to those that run. */
  public static Object put(ConcurrentMap<Object, Object> timers, Object number, Object timer) {
    Transaction suspended = Carrier.suspend();
    try {
      return timers.put(number, timer);
    } finally {
      Carrier.resume(suspended);
    }
  }

  /** Removes a timer from those that run, after the commit if there is one to come. */
  public static Object remove(ConcurrentMap<Object, Object> timers, Object number)
      throws Throwable {
    if (Deferred.waits()) {
      Deferred.effect(new Removal(timers, number), Carrier.current());
      return null;
    }
    Transaction suspended = Carrier.suspend();
    try {
      return timers.remove(number);
    } finally {
      Carrier.resume(suspended);
    }
  }

  /** The start of a timer that has its number. Immutable. */
  private static final class Start implements LongConsumer {
    private final DeferredCall call;
    private final long number;

    Start(DeferredCall call, long number) {
      this.call = call;
      this.number = number;
    }

    @Override
    public void accept(long serial) {
      NUMBER.set(number);
      try {
        call.run();
      } finally {
        NUMBER.remove();
      }
    }

    @Override
    public String toString() {
      return call.toString();
    }
  }

  /** The removal of a timer. Immutable. */
  private static final class Removal implements LongConsumer {
    private final ConcurrentMap<Object, Object> timers;
    private final Object number;

    Removal(ConcurrentMap<Object, Object> timers, Object number) {
      this.timers = timers;
      this.number = number;
    }

    @Override
    public void accept(long serial) {
      timers.remove(number);
    }

    @Override
    public String toString() {
      return "timer expired";
    }
  }
}
