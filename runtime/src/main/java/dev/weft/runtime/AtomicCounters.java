package dev.weft.runtime;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Additions to the JDK's counters that are commutative, as those to fields are (see {@link
 * Deltas}): to atomic variables and adders where the result is not used, and to the size of a
 * ConcurrentHashMap.
 *
 * <p>All methods act for the calling thread's transaction {@code tx}, never null.
 */
public final class AtomicCounters {
  private static final long CELLS =
      Memory.U.objectFieldOffset(ConcurrentHashMap.class, "counterCells");

  /** The comparison {@code <}, as {@link Predicates#compare} has it. */
  private static final int LESS = 2;

  /** The ownership records are fields of the counters. */
  private static final boolean IN_OBJECTS = Config.preparedJdk();

  private AtomicCounters() {}

  /**
   * In place of {@code counter.addAndGet(amount)} and the like.
   *
   * @param counter an AtomicInteger or AtomicLong
   * @param site of its field {@code value}
   * @throws NullPointerException if {@code counter} is null
   */
  public static void add(Object counter, long amount, int site, Transaction tx) throws Throwable {
    if (counter == null) {
      throw new NullPointerException();
    }
    count(counter, amount, site, tx);
  }

  /**
   * In place of {@code adder.add(amount)}. What is counted in cells, by plain code, is left there.
   *
   * @param site of the field {@code base}
   * @throws NullPointerException if {@code adder} is null
   */
  public static void addTo(LongAdder adder, long amount, int site, Transaction tx)
      throws Throwable {
    if (adder.getClass() == LongAdder.class) {
      count(adder, amount, site, tx);
    } else {
      adder.add(amount);
    }
  }

  /**
   * First thing in {@code ConcurrentHashMap.addCount(amount, check)}: counts if the table need not
   * grow, which is then a condition of the commit.
   *
   * @param base site of the field {@code baseCount}
   * @param limit site of the field {@code sizeCtl}
   * @return false if nothing has been done, and the method has to do it all
   */
  public static boolean addTo(
      ConcurrentHashMap<?, ?> map, long amount, int check, int base, int limit, Transaction tx)
      throws Throwable {
    if (Memory.U.getReferenceVolatile(map, CELLS) != null) {
      return false;
    }
    if (check < 0) {
      count(map, amount, base, tx);
      return true;
    }
    int bound = Memory.U.getInt(map, FieldBarriers.location(map, limit) >>> 4);
    bound =
        IN_OBJECTS
            ? ObjectBarriers.readInt(map, bound, limit, tx)
            : FieldBarriers.readInt(map, bound, limit, tx);
    count(map, amount, base, tx);
    boolean less =
        IN_OBJECTS
            ? ObjectBarriers.compare(map, bound, LESS, base, tx)
            : FieldBarriers.compare(map, bound, LESS, base, tx);
    if (less) {
      return true;
    }
    count(map, -amount, base, tx);
    return false;
  }

  private static void count(Object counter, long amount, int site, Transaction tx)
      throws Throwable {
    if (IN_OBJECTS) {
      ObjectBarriers.add(counter, amount, site, tx);
    } else {
      FieldBarriers.add(counter, amount, site, tx);
    }
  }
}
