package dev.weft.it.bench.peer;

import dev.weft.it.bench.kernel.IntSet;

/** A singly linked list in ascending order with a reference in each node. Thread-safe. */
final class RefList implements IntSet {
  private static final class Node {
    final int key;

    /** To a node or null. */
    final Object next;

    Node(int key, Object next) {
      this.key = key;
      this.next = next;
    }
  }

  private final Memory memory;

  /** Before the first element. */
  private final Node head;

  RefList(Memory memory) {
    this.memory = memory;
    head = new Node(Integer.MIN_VALUE, memory.newReference(null));
  }

  private Node next(Object transaction, Node node) {
    return (Node) memory.get(transaction, node.next);
  }

  /** The last node whose key is less than {@code key}. */
  private Node before(Object transaction, int key) {
    Node previous = head;
    Node node = next(transaction, previous);
    while (node != null && node.key < key) {
      previous = node;
      node = next(transaction, node);
    }
    return previous;
  }

  @Override
  public boolean contains(int key) {
    return memory.read(
            transaction -> {
              Node node = next(transaction, before(transaction, key));
              return node != null && node.key == key ? 1 : 0;
            })
        == 1;
  }

  @Override
  public boolean add(int key) {
    return memory.atomic(
            transaction -> {
              Node previous = before(transaction, key);
              Node node = next(transaction, previous);
              if (node != null && node.key == key) {
                return 0;
              }
              memory.set(transaction, previous.next, new Node(key, memory.newReference(node)));
              return 1;
            })
        == 1;
  }

  @Override
  public boolean remove(int key) {
    return memory.atomic(
            transaction -> {
              Node previous = before(transaction, key);
              Node node = next(transaction, previous);
              if (node == null || node.key != key) {
                return 0;
              }
              memory.ensure(transaction, node.next);
              memory.set(transaction, previous.next, next(transaction, node));
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
              Node node = head;
              for (Node next = next(transaction, node); next != null; size++) {
                if (node.key >= next.key) {
                  throw new IllegalStateException("the list is not in order");
                }
                node = next;
                next = next(transaction, node);
              }
              return size;
            });
  }
}
