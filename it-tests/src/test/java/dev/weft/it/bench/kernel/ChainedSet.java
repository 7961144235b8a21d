package dev.weft.it.bench.kernel;

/** A hash table of fixed length with chains of small nodes. Not thread-safe. */
public final class ChainedSet implements IntSet {
  private static final class Node {
    final int key;
    Node next;

    Node(int key, Node next) {
      this.key = key;
      this.next = next;
    }
  }

  private final Node[] table;

  /**
   * An empty set.
   *
   * @param buckets a power of two
   */
  public ChainedSet(int buckets) {
    table = new Node[buckets];
  }

  private int bucket(int key) {
    return key & (table.length - 1);
  }

  @Override
  public boolean contains(int key) {
    for (Node node = table[bucket(key)]; node != null; node = node.next) {
      if (node.key == key) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean add(int key) {
    int bucket = bucket(key);
    Node first = table[bucket];
    for (Node node = first; node != null; node = node.next) {
      if (node.key == key) {
        return false;
      }
    }
    table[bucket] = new Node(key, first);
    return true;
  }

  @Override
  public boolean remove(int key) {
    int bucket = bucket(key);
    Node previous = null;
    for (Node node = table[bucket]; node != null; node = node.next) {
      if (node.key == key) {
        if (previous == null) {
          table[bucket] = node.next;
        } else {
          previous.next = node.next;
        }
        return true;
      }
      previous = node;
    }
    return false;
  }

  @Override
  public int checkedSize() {
    int size = 0;
    for (int i = 0; i < table.length; i++) {
      for (Node node = table[i]; node != null; node = node.next) {
        Kernel.expect(bucket(node.key) == i, "a key is in the wrong bucket");
        for (Node later = node.next; later != null; later = later.next) {
          Kernel.expect(later.key != node.key, "a key is in its bucket twice");
        }
        size++;
      }
    }
    return size;
  }
}
