package dev.weft.runtime;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Date;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Arguments of a log message as they are at the call: the message is put together after the commit,
 * when objects may have changed. What a message format treats in a way of its own, numbers and
 * dates, stays that; everything else becomes its text.
 *
 * <p>Inside the transaction: {@code toString} of the arguments is part of it. Stateless.
 */
public final class Snapshots {
  private Snapshots() {}

  /**
   * Copies arguments.
   *
   * @param arguments may be null
   * @return an array that nobody else has, or null
   */
  public static Object[] of(Object[] arguments) throws Throwable {
    if (arguments == null) {
      return null;
    }
    Object[] copy = new Object[arguments.length];
    Barriers.arraycopyToFresh(arguments, 0, copy, 0, copy.length, 0, Carrier.current());
    for (int i = 0; i < copy.length; i++) {
      copy[i] = of(copy[i]);
    }
    return copy;
  }

  private static Object of(Object o) {
    if (o == null || isImmutable(o)) {
      return o;
    }
    if (o instanceof AtomicInteger || o instanceof AtomicLong) {
      return ((Number) o).longValue();
    }
    if (o instanceof Number) {
      return ((Number) o).doubleValue();
    }
    if (o instanceof Date) {
      return ((Date) o).clone();
    }
    return String.valueOf(o);
  }

  private static boolean isImmutable(Object o) {
    Class<?> type = o.getClass();
    return type == String.class
        || type == Integer.class
        || type == Long.class
        || type == Double.class
        || type == Float.class
        || type == Boolean.class
        || type == Character.class
        || type == Short.class
        || type == Byte.class
        || type == BigInteger.class
        || type == BigDecimal.class
        || type == UUID.class
        || type == Class.class;
  }
}
