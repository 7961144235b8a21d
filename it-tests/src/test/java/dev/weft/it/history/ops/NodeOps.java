package dev.weft.it.history.ops;

import dev.weft.it.history.program.Frame;
import dev.weft.it.history.program.Heap;
import dev.weft.it.history.program.Node;
import dev.weft.it.history.program.Op;

/** Linked nodes: allocation, publication, and taking them out again. Stateless. */
final class NodeOps {
  private static final int LIMIT = 200;

  private NodeOps() {}

  static Group group() {
    return new Group("node")
        .add("push", NodeOps::push)
        .add("pop", NodeOps::pop)
        .add("peek", (f, op) -> f.saw(op, stack(f, op).head))
        .add("walk", NodeOps::walk)
        .add("countAll", NodeOps::countAll)
        .add("append", NodeOps::append)
        .add("insertSorted", NodeOps::insertSorted)
        .add("unlink", NodeOps::unlink)
        .add("move", NodeOps::move)
        .add("change", NodeOps::change)
        .add("publish", NodeOps::publish)
        .add("take", NodeOps::take);
  }

  private static Heap.Stack stack(Frame f, Op op) {
    return f.heap.stack(op.a);
  }

  private static void push(Frame f, Op op) {
    Node node = new Node(f.unique(op));
    node.weight = op.c;
    node.next = stack(f, op).head;
    stack(f, op).head = node;
    // Published, as far as this transaction is concerned, and still its own.
    node.count += op.b;
    weigh(node, op.c + 1);
  }

  /** Changes a node of which it is not known here where it comes from. */
  private static void weigh(Node node, int amount) {
    node.weight += amount;
  }

  private static void pop(Frame f, Op op) {
    Heap.Stack stack = stack(f, op);
    Node node = stack.head;
    f.saw(op, node);
    stack.head = node.next;
    f.saw(op, node.value + node.count);
    f.saw(op, node.weight);
  }

  private static void walk(Frame f, Op op) {
    long sum = 0;
    int length = 0;
    for (Node node = stack(f, op).head; node != null && length < LIMIT; node = node.next) {
      sum = sum * 31 + node.value + node.id;
      length++;
    }
    f.saw(op, sum);
    f.saw(op, length);
  }

  private static void countAll(Frame f, Op op) {
    int length = 0;
    for (Node node = stack(f, op).head; node != null && length < LIMIT; node = node.next) {
      node.count++;
      length++;
    }
    f.saw(op, length);
  }

  private static void append(Frame f, Op op) {
    Node node = new Node(f.unique(op));
    Node last = stack(f, op).head;
    if (last == null) {
      stack(f, op).head = node;
      return;
    }
    for (int k = 0; last.next != null && k < LIMIT; k++) {
      last = last.next;
    }
    last.next = node;
    f.saw(op, last);
  }

  private static void insertSorted(Frame f, Op op) {
    Node node = new Node(f.unique(op));
    node.value = op.c;
    Node before = null;
    Node after = stack(f, op).head;
    for (int k = 0; after != null && after.value < op.c && k < LIMIT; k++) {
      before = after;
      after = after.next;
    }
    node.next = after;
    if (before == null) {
      stack(f, op).head = node;
    } else {
      before.next = node;
    }
    f.saw(op, after);
  }

  private static void unlink(Frame f, Op op) {
    Node before = stack(f, op).head;
    Node victim = before.next;
    before.next = victim.next;
    victim.next = null;
    f.saw(op, victim);
  }

  private static void move(Frame f, Op op) {
    Heap.Stack from = stack(f, op);
    Heap.Stack to = f.heap.stack(op.a + 1);
    Node node = from.head;
    from.head = node.next;
    PauseOps.shortly(f, op);
    node.next = to.head;
    to.head = node;
    node.value++;
    f.saw(op, node);
  }

  private static void change(Frame f, Op op) {
    Node node = stack(f, op).head;
    for (int k = 0; node.next != null && k < op.b; k++) {
      node = node.next;
    }
    f.saw(op, node);
    f.saw(op, node.value);
    node.value = f.unique(op);
    node.count += 2;
  }

  private static void publish(Frame f, Op op) {
    Node node = f.prepared;
    if (node != null) {
      f.saw(op, node.value);
      f.heap.arrays.nodes[op.b % 4] = node;
      f.heap.cell(op.a).ref = node;
    }
  }

  /** Takes a node out, for plain code after the transaction. */
  private static void take(Frame f, Op op) {
    Heap.Stack stack = stack(f, op);
    Node node = stack.head;
    stack.head = node.next;
    f.saw(op, node);
    f.take(node);
  }
}
