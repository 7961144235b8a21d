package dev.weft.runtime;

import java.lang.reflect.Field;
import java.util.concurrent.atomic.AtomicInteger;
import jdk.internal.misc.Unsafe;

/**
 * Finds the transaction of the calling thread, of any thread, platform or virtual.
 *
 * <p>The agent defines {@code java.lang.WeftThreadLocals}, a subclass of {@code ThreadLocalMap}
 * with two more fields, {@code tx} and {@code own}. On a thread's first transaction its map is
 * replaced by a copy of that class. {@link #current()} is then two loads and a class check; a
 * ThreadLocal costs 2.5-3.4 times as much in woven collections, an array of slots 1.2 times
 * (measured in the feasibility study; see docs/how-it-works.md).
 *
 * <p>{@code own} is the thread's descriptor; {@code tx} is the same while a transaction runs and is
 * not suspended, else null. Confined to the thread, so plain accesses suffice.
 */
final class Carrier {
  private static final Unsafe U = Memory.U;
  private static final Class<?> TYPE = Config.carrierClass();
  private static final long MAP = offset(Thread.class, "threadLocals");
  private static final long TX = offset(TYPE, "tx");
  private static final long OWN = offset(TYPE, "own");
  private static final AtomicInteger IDS = new AtomicInteger();

  private Carrier() {}

  private static long offset(Class<?> type, String name) {
    return U.objectFieldOffset(type, name);
  }

  static Transaction current() {
    Object map = U.getReference(Thread.currentThread(), MAP);
    return map != null && map.getClass() == TYPE ? (Transaction) U.getReference(map, TX) : null;
  }

  /** The descriptor of the calling thread, created if it has none, active or not. */
  static Transaction own() {
    Object map = U.getReference(Thread.currentThread(), MAP);
    if (map != null && map.getClass() == TYPE) {
      return (Transaction) U.getReference(map, OWN);
    }
    return install(Thread.currentThread());
  }

  private static Transaction install(Thread thread) {
    Object map = U.getReference(thread, MAP);
    if (map == null) {
      ThreadLocal<Object> any = new ThreadLocal<>();
      any.set(thread);
      any.remove();
      map = U.getReference(thread, MAP);
    }
    try {
      Object carrier = U.allocateInstance(TYPE);
      for (Field field : ClassFields.declared(TYPE.getSuperclass())) {
        if (!FieldRef.isStatic(field)) {
          copy(field, map, carrier);
        }
      }
      Transaction own = new Transaction(IDS.incrementAndGet());
      U.putReference(carrier, OWN, own);
      U.putReference(thread, MAP, carrier);
      return own;
    } catch (InstantiationException e) {
      throw new InternalError(e);
    }
  }

  private static void copy(Field field, Object from, Object to) {
    long offset = U.objectFieldOffset(field);
    switch (Kind.of(field.getType().descriptorString())) {
      case Kind.BYTE:
      case Kind.BOOLEAN:
        U.putByte(to, offset, U.getByte(from, offset));
        break;
      case Kind.SHORT:
      case Kind.CHAR:
        U.putShort(to, offset, U.getShort(from, offset));
        break;
      case Kind.INT:
        U.putInt(to, offset, U.getInt(from, offset));
        break;
      case Kind.LONG:
        U.putLong(to, offset, U.getLong(from, offset));
        break;
      default:
        U.putReference(to, offset, U.getReference(from, offset));
    }
  }

  /** Makes {@code tx}, the thread's own descriptor, current. */
  static void enter(Transaction tx) {
    U.putReference(U.getReference(Thread.currentThread(), MAP), TX, tx);
  }

  /**
   * Makes the calling thread run plain code until {@link #resume}.
   *
   * @return what to pass to resume: the transaction, or null if there was none
   */
  static Transaction suspend() {
    Object map = U.getReference(Thread.currentThread(), MAP);
    if (map == null || map.getClass() != TYPE) {
      return null;
    }
    Transaction tx = (Transaction) U.getReference(map, TX);
    if (tx != null) {
      U.putReference(map, TX, null);
    }
    return tx;
  }

  static void resume(Transaction tx) {
    if (tx != null) {
      enter(tx);
    }
  }
}
