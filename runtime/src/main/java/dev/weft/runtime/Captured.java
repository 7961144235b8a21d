package dev.weft.runtime;

import java.util.ArrayDeque;
import java.util.PriorityQueue;

/**
 * Objects that the current attempt has allocated and whose methods may therefore run untracked: no
 * other thread can see them before commit, and after an abort nobody can (captured memory:
 * Dragojevic, Ni, Adl-Tabatabai 2009).
 *
 * <p>An open-addressing identity set. Confined to the thread of its transaction.
 */
final class Captured {
  private static final long QUEUE = offset(PriorityQueue.class, "queue");
  private static final long ELEMENTS = offset(ArrayDeque.class, "elements");

  private Object[] table = new Object[32];
  private int count;

  /** Last hit, so that a run of calls on one builder costs one comparison. */
  private Object last;

  /** The last two that were not found, so that of a shared list in a loop that is known, too. */
  private Object missed;

  private Object missedBefore;

  private static long offset(Class<?> type, String field) {
    return Memory.U.objectFieldOffset(type, field);
  }

  void add(Object object) {
    if (2 * ++count > table.length) {
      Object[] old = table;
      table = new Object[old.length * 2];
      for (Object o : old) {
        if (o != null) {
          insert(o);
        }
      }
    }
    insert(object);
    last = object;
    forgetMissed();
  }

  private void forgetMissed() {
    missed = null;
    missedBefore = null;
  }

  /**
   * Forgets all objects, until {@link #takeBack}.
   *
   * @return what to pass to it
   */
  Object[] setAside() {
    Object[] old = table;
    table = new Object[32];
    count = 0;
    last = null;
    forgetMissed();
    return old;
  }

  /** Knows the objects that were set aside again; {@code keep}: besides those added since. */
  void takeBack(Object[] old, boolean keep) {
    Object[] since = table;
    table = old;
    count = 0;
    last = null;
    forgetMissed();
    for (Object o : old) {
      count += o == null ? 0 : 1;
    }
    if (keep) {
      for (Object o : since) {
        if (o != null) {
          add(o);
        }
      }
    }
  }

  private void insert(Object object) {
    int mask = table.length - 1;
    int slot = System.identityHashCode(object) & mask;
    while (table[slot] != null) {
      if (table[slot] == object) {
        count--;
        return;
      }
      slot = (slot + 1) & mask;
    }
    table[slot] = object;
  }

  boolean contains(Object object) {
    if (object == last) {
      return object != null;
    }
    return count != 0 && object != missed && object != missedBefore && find(object);
  }

  /** True if {@code array} holds the elements of the object found last. */
  boolean isOfLast(Object array) {
    Object collection = last;
    if (collection == null) {
      return false;
    }
    Class<?> type = collection.getClass();
    long offset = type == PriorityQueue.class ? QUEUE : type == ArrayDeque.class ? ELEMENTS : 0;
    return offset != 0 && Memory.U.getReference(collection, offset) == array;
  }

  private boolean find(Object object) {
    if (object == null) {
      return false;
    }
    int mask = table.length - 1;
    int slot = System.identityHashCode(object) & mask;
    for (Object o = table[slot]; o != null; o = table[slot]) {
      if (o == object) {
        last = object;
        return true;
      }
      slot = (slot + 1) & mask;
    }
    missedBefore = missed;
    missed = object;
    return false;
  }

  void clear() {
    if (count != 0) {
      count = 0;
      last = null;
      forgetMissed();
      if (table.length > 1024) {
        table = Grow.fresh(table, 32);
      } else {
        Grow.clear(table, table.length);
      }
    }
  }
}
