package dev.weft.it.bench.kernel;

/** Sorted lists, each of which skips about half of the nodes of the one below. Not thread-safe. */
public final class SkipList implements IntSet {
  private static final int LEVELS = 12;

  private static final class Node {
    final int key;

    /** The next node on each level on which this one is. */
    final Node[] next;

    Node(int key, int levels) {
      this.key = key;
      next = new Node[levels];
    }
  }

  /** Before the first element, on all levels. */
  private final Node head = new Node(Integer.MIN_VALUE, LEVELS);

  /** A key always gets the same, so that no generator of random numbers is shared. */
  private static int levels(int key) {
    return 1 + Math.min(LEVELS - 1, Integer.numberOfTrailingZeros(Mix.of(key)));
  }

  @Override
  public boolean contains(int key) {
    Node node = head;
    Node next = null;
    for (int level = LEVELS - 1; level >= 0; level--) {
      next = node.next[level];
      while (next != null && next.key < key) {
        node = next;
        next = node.next[level];
      }
    }
    return next != null && next.key == key;
  }

  /** The last node before {@code key} on each level. */
  private Node[] before(int key) {
    Node[] before = new Node[LEVELS];
    Node node = head;
    for (int level = LEVELS - 1; level >= 0; level--) {
      Node next = node.next[level];
      while (next != null && next.key < key) {
        node = next;
        next = node.next[level];
      }
      before[level] = node;
    }
    return before;
  }

  @Override
  public boolean add(int key) {
    Node[] before = before(key);
    Node next = before[0].next[0];
    if (next != null && next.key == key) {
      return false;
    }
    Node added = new Node(key, levels(key));
    for (int level = 0; level < added.next.length; level++) {
      added.next[level] = before[level].next[level];
      before[level].next[level] = added;
    }
    return true;
  }

  @Override
  public boolean remove(int key) {
    Node[] before = before(key);
    Node removed = before[0].next[0];
    if (removed == null || removed.key != key) {
      return false;
    }
    for (int level = 0; level < removed.next.length; level++) {
      before[level].next[level] = removed.next[level];
    }
    return true;
  }

  @Override
  public int checkedSize() {
    int size = 0;
    for (int level = LEVELS - 1; level >= 0; level--) {
      size = 0;
      int expected = 0;
      for (Node node = head; node.next[level] != null; node = node.next[level]) {
        Kernel.expect(node.key < node.next[level].key, "a level is not in order");
        size++;
      }
      for (Node node = head.next[0]; node != null; node = node.next[0]) {
        expected += level < node.next.length ? 1 : 0;
      }
      Kernel.expect(expected == size, "a node is missing on a level");
    }
    return size;
  }
}
