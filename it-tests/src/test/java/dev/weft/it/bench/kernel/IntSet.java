package dev.weft.it.bench.kernel;

/** A set of numbers. Implementations say whether threads may share it. */
public interface IntSet {
  boolean contains(int key);

  /** Whether the key was missing. */
  boolean add(int key);

  /** Whether the key was there. */
  boolean remove(int key);

  /**
   * Visits all elements.
   *
   * @return how many there are
   * @throws IllegalStateException if an invariant of the structure does not hold
   */
  int checkedSize();
}
