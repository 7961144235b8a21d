package dev.weft.runtime;

import java.lang.reflect.Field;
import java.util.concurrent.atomic.AtomicInteger;
import jdk.internal.misc.Unsafe;

/**
 * Finds the transaction of the calling thread, of any thread, platform or virtual.
 *
 * <p>In a prepared JDK threads have two fields: {@code own}, the descriptor, stays from the first
 * transaction on; {@code inside} is 0 unless one is current. So it takes no barriers of the
 * collector to enter and to leave.
 *
 * <p>Otherwise:
 *
 * <p>The agent defines {@code java.lang.WeftThreadLocals}, a subclass of {@code ThreadLocalMap}
 * with two more fields, {@code tx} and {@code own}. On a thread's first transaction its map is
 * replaced by a copy of that class.
 *
 * <p>Whether to look there at all is written in the thread itself: {@code mark} is zero if no
 * transaction is current. It is the field of Thread for a second random seed, the one field that
 * all JDKs have, no code but one method of ThreadLocalRandom uses (the weaver makes that one do
 * without), and is never set to zero. So one comparison tells woven methods that nothing is to be
 * done, and if someone else writes to it nevertheless, the thread only takes the longer way.
 *
 * <p>{@code own} is the thread's descriptor; {@code tx} is the same while a transaction runs and is
 * not suspended, else null. Confined to the thread, so plain accesses suffice.
 */
final class Carrier {
  private static final Unsafe U = Memory.U;
  private static final boolean IN_THREAD = Config.preparedJdk();
  private static final Class<?> TYPE = IN_THREAD ? Thread.class : Config.carrierClass();
  private static final long MAP = offset(Thread.class, "threadLocals");
  private static final long TX = IN_THREAD ? 0 : offset(TYPE, "tx");
  private static final long OWN = offset(TYPE, IN_THREAD ? Members.PREFIX + "own" : "own");
  private static final long MARK =
      offset(
          Thread.class, IN_THREAD ? Members.PREFIX + "inside" : "threadLocalRandomSecondarySeed");
  private static final AtomicInteger IDS = new AtomicInteger();

  private Carrier() {}

  private static long offset(Class<?> type, String name) {
    return U.objectFieldOffset(type, name);
  }

  static Transaction current() {
    Thread thread = Thread.currentThread();
    if (U.getInt(thread, MARK) == 0) {
      return null;
    }
    if (IN_THREAD) {
      return (Transaction) U.getReference(thread, OWN);
    }
    Object map = U.getReference(thread, MAP);
    return map != null && map.getClass() == TYPE ? (Transaction) U.getReference(map, TX) : null;
  }

  /** The descriptor of the calling thread, created if it has none, active or not. */
  static Transaction own() {
    if (IN_THREAD) {
      Transaction own = (Transaction) U.getReference(Thread.currentThread(), OWN);
      return own != null ? own : installInThread();
    }
    Object map = U.getReference(Thread.currentThread(), MAP);
    if (map != null && map.getClass() == TYPE) {
      return (Transaction) U.getReference(map, OWN);
    }
    return install(Thread.currentThread());
  }

  private static Transaction installInThread() {
    Transaction own = new Transaction(IDS.incrementAndGet());
    U.putReference(Thread.currentThread(), OWN, own);
    return own;
  }

  private static Transaction install(Thread thread) {
    Config.awaitStart();
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

  private static void copy(Field field, Object source, Object target) {
    Object from = Memory.heap(source);
    Object to = Memory.heap(target);
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
    Thread thread = Thread.currentThread();
    if (!IN_THREAD) {
      U.putReference(U.getReference(thread, MAP), TX, tx);
    }
    U.putInt(thread, MARK, 1);
  }

  /**
   * Makes the calling thread run plain code until {@link #resume}.
   *
   * @return what to pass to resume: the transaction, or null if there was none
   */
  static Transaction suspend() {
    Transaction tx = current();
    if (tx != null) {
      leave();
    }
    return tx;
  }

  /** The same where a transaction is known to be current. */
  static void leave() {
    Thread thread = Thread.currentThread();
    U.putInt(thread, MARK, 0);
    if (!IN_THREAD) {
      U.putReference(U.getReference(thread, MAP), TX, null);
    }
  }

  static void resume(Transaction tx) {
    if (tx != null) {
      enter(tx);
    }
  }
}
