package dev.weft.it.bench.kernel;

/** A singly linked list in ascending order. Not thread-safe. */
public final class SortedList implements IntSet {
  private static final class Node {
    final int key;
    Node next;

    Node(int key, Node next) {
      this.key = key;
      this.next = next;
    }
  }

  /** Before the first element. */
  private final Node head = new Node(Integer.MIN_VALUE, null);

  /** The last node whose key is less than {@code key}. */
  private Node before(int key) {
    Node previous = head;
    Node node = previous.next;
    while (node != null && node.key < key) {
      previous = node;
      node = node.next;
    }
    return previous;
  }

  @Override
  public boolean contains(int key) {
    Node node = before(key).next;
    return node != null && node.key == key;
  }

  @Override
  public boolean add(int key) {
    Node previous = before(key);
    Node node = previous.next;
    if (node != null && node.key == key) {
      return false;
    }
    previous.next = new Node(key, node);
    return true;
  }

  @Override
  public boolean remove(int key) {
    Node previous = before(key);
    Node node = previous.next;
    if (node == null || node.key != key) {
      return false;
    }
    previous.next = node.next;
    return true;
  }

  @Override
  public int checkedSize() {
    int size = 0;
    for (Node node = head; node.next != null; node = node.next) {
      Kernel.expect(node.key < node.next.key, "the list is not in order");
      size++;
    }
    return size;
  }
}
