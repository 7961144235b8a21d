package dev.weft.it.history.program;

/** Linked, allocated in transactions and published by them. */
public final class Node {
  /** Who made it; stands for the reference in traces. */
  public final long id;

  /** Mutable payload. */
  public long value;

  /** A counter. */
  public int count;

  /** The next one of its list. */
  public Node next;

  /** Written right after construction. */
  public double weight;

  public Node(long id) {
    this.id = id;
    value = id;
  }
}
