package dev.weft.it.bench.peer;

import dev.weft.it.bench.kernel.IntSet;
import dev.weft.it.bench.kernel.Mix;

/** Sorted lists, each of which skips about half of the nodes of the one below. Thread-safe. */
final class RefSkipList implements IntSet {
  private static final int LEVELS = 12;

  private static final class Node {
    final int key;

    /** References to the next node on each level on which this one is. */
    final Object[] next;

    Node(int key, int levels) {
      this.key = key;
      next = new Object[levels];
    }
  }

  private final Memory memory;

  /** Before the first element, on all levels. */
  private final Node head = new Node(Integer.MIN_VALUE, LEVELS);

  RefSkipList(Memory memory) {
    this.memory = memory;
    for (int level = 0; level < LEVELS; level++) {
      head.next[level] = memory.newReference(null);
    }
  }

  private static int levels(int key) {
    return 1 + Math.min(LEVELS - 1, Integer.numberOfTrailingZeros(Mix.of(key)));
  }

  private Node next(Object transaction, Node node, int level) {
    return (Node) memory.get(transaction, node.next[level]);
  }

  /** Finds the last node before {@code key} on each level, and keeps those that are wanted. */
  private Node search(Object transaction, int key, Node[] before) {
    Node node = head;
    Node next = null;
    for (int level = LEVELS - 1; level >= 0; level--) {
      next = next(transaction, node, level);
      while (next != null && next.key < key) {
        node = next;
        next = next(transaction, node, level);
      }
      if (before != null) {
        before[level] = node;
      }
    }
    return next;
  }

  @Override
  public boolean contains(int key) {
    return memory.read(
            transaction -> {
              Node found = search(transaction, key, null);
              return found != null && found.key == key ? 1 : 0;
            })
        == 1;
  }

  @Override
  public boolean add(int key) {
    return memory.atomic(
            transaction -> {
              Node[] before = new Node[LEVELS];
              Node next = search(transaction, key, before);
              if (next != null && next.key == key) {
                return 0;
              }
              Node added = new Node(key, levels(key));
              for (int level = 0; level < added.next.length; level++) {
                added.next[level] = memory.newReference(next(transaction, before[level], level));
                memory.set(transaction, before[level].next[level], added);
              }
              return 1;
            })
        == 1;
  }

  @Override
  public boolean remove(int key) {
    return memory.atomic(
            transaction -> {
              Node[] before = new Node[LEVELS];
              Node removed = search(transaction, key, before);
              if (removed == null || removed.key != key) {
                return 0;
              }
              for (int level = 0; level < removed.next.length; level++) {
                memory.ensure(transaction, removed.next[level]);
                Node next = next(transaction, removed, level);
                memory.set(transaction, before[level].next[level], next);
              }
              return 1;
            })
        == 1;
  }

  @Override
  public int checkedSize() {
    return (int)
        memory.read(
            transaction -> {
              int size = 0;
              for (int level = LEVELS - 1; level >= 0; level--) {
                size = 0;
                Node node = head;
                for (Node next = next(transaction, node, level); next != null; size++) {
                  if (node.key >= next.key) {
                    throw new IllegalStateException("a level is not in order");
                  }
                  node = next;
                  next = next(transaction, node, level);
                }
              }
              return size;
            });
  }
}
