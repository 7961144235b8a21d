package dev.weft.runtime;

import dev.weft.runtime.log.ConflictEvent;

/**
 * Both sides of a conflict, and what it is about, as numbers: it becomes text only if an event is
 * written. Filled by the thread of the loser or, in ordered queues, of the winner; not changed
 * afterwards.
 */
final class Sides {
  private static final int NARROW_BLOCK = 64;
  private static final int WIDE_BLOCK = 8;

  int site;

  /** Stands for {@link #site} if that is 0. */
  String place;

  int otherSite;

  /** Stands for {@link #otherSite} if that is 0. */
  String otherPlace;

  int otherUnit;

  /** The unit of the other side if {@link #otherUnit} is 0. */
  String otherName;

  /** What was fought over, or null if sites tell. */
  String object;

  /** Class of the object fought over, or null if unknown. */
  Class<?> type;

  /** Identity hash code of the object fought over, or 0. */
  int identity;

  /** Element of an array that the other side has written, or -1. */
  int otherIndex = -1;

  /** The two sides want different objects. */
  boolean sharedRecord;

  /** For a rollback at {@code site} over no record: because of what {@code tx} itself wants. */
  static Sides at(int site, Transaction tx) {
    Sides sides = new Sides();
    sides.site = site;
    sides.place = tx.attempt.inevitableSite;
    sides.object = tx.attempt.inevitable;
    return sides;
  }

  /** For a rollback that the program has asked for. */
  static Sides thrown(Throwable thrown) {
    Sides sides = new Sides();
    sides.object = thrown.getClass().getName();
    return sides;
  }

  /**
   * For a wait at the gate, of {@code tx}: the one that runs alone or, if there is none, what
   * {@code tx} itself wants to be alone for.
   */
  static Sides atGate(Transaction tx) {
    Sides sides = new Sides();
    Transaction owner = Gate.owner();
    // Another thread's account, which may just be changing.
    Attempt alone = owner == null ? tx.attempt : owner.attempt;
    sides.place = tx.attempt.inevitableSite;
    sides.object = alone.reason();
    if (alone != tx.attempt) {
      sides.otherUnit = alone.unit;
      sides.otherName = alone.name();
      sides.otherPlace = alone.inevitableSite;
    }
    return sides;
  }

  /** For a wait for one's turn, while it is that of {@code first}, null if unknown. */
  static Sides inOrder(Transaction first) {
    Sides sides = new Sides();
    if (first != null) {
      sides.otherUnit = first.attempt.unit;
      sides.otherName = first.attempt.name();
    }
    return sides;
  }

  /** For a wait for a monitor. */
  static Sides monitor(Object monitor) {
    Sides sides = new Sides();
    sides.type = monitor.getClass();
    sides.identity = System.identityHashCode(monitor);
    sides.object = "monitor of " + sides.type.getTypeName();
    return sides;
  }

  /** Writes all this into an event. The transaction is suspended. */
  void describe(ConflictEvent event) {
    event.site = site == 0 ? place : Sites.describe(site);
    event.otherSite = otherSite == 0 ? otherPlace : Sites.describe(otherSite);
    event.otherEntryPoint = otherUnit == 0 ? otherName : Sites.describe(otherUnit);
    event.object = object == null ? Sites.describeObject(site) : object;
    event.objectClass = type == null ? null : type.getTypeName();
    event.identity = identity;
    event.firstIndex = -1;
    event.lastIndex = -1;
    event.otherIndex = otherIndex;
    event.otherObject = otherIndex < 0 ? Sites.describeObject(otherSite) : null;
    event.sharedRecord = sharedRecord;
    if (otherIndex >= 0) {
      int block = isNarrow(type.getComponentType()) ? NARROW_BLOCK : WIDE_BLOCK;
      event.firstIndex = otherIndex & -block;
      event.lastIndex = event.firstIndex + block - 1;
      event.object = event.objectClass + " " + event.firstIndex + ".." + event.lastIndex;
    }
  }

  private static boolean isNarrow(Class<?> element) {
    return element == byte.class
        || element == boolean.class
        || element == char.class
        || element == short.class;
  }
}
