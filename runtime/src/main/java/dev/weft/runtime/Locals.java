package dev.weft.runtime;

/**
 * The objects that the current attempt has made last, of classes whose objects seldom outlive the
 * method that made them: iterators, matchers, the stages of a stream. As long as one is known here
 * its fields need neither locks nor logs (captured memory: Dragojevic, Ni, Adl-Tabatabai 2009).
 *
 * <p>Only so many are known; what is forgotten is tracked from then on as everything else is. So no
 * identity hash code has to be made for an object that lives for a loop, which would take longer
 * than the loop.
 *
 * <p>Confined to the thread of its transaction.
 */
final class Locals {
  private static final int SIZE = 16;

  /** The array is replaced from time to time: storing references into an old one is slow in G1. */
  private static final int RENEW_EVERY = 1024;

  private Object[] ring = new Object[SIZE];
  private Object last;
  private int next;
  private int clears;
  private boolean used;

  void add(Object object) {
    used = true;
    last = object;
    ring[next] = object;
    next = next + 1 & SIZE - 1;
  }

  boolean contains(Object object) {
    return object == last ? object != null : used && find(object);
  }

  private boolean find(Object object) {
    if (object != null) {
      for (Object known : ring) {
        if (known == object) {
          last = object;
          return true;
        }
      }
    }
    return false;
  }

  /** Forgets all objects. */
  void clear() {
    if (used) {
      used = false;
      last = null;
      if (++clears >= RENEW_EVERY) {
        clears = 0;
        ring = new Object[SIZE];
      } else {
        Grow.clear(ring, SIZE);
      }
    }
  }
}
