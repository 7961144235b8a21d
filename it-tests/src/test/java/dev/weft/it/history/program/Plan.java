package dev.weft.it.history.program;

import java.util.function.LongConsumer;

/** A transaction to be executed. Immutable. */
public final class Plan {
  /** Number within the program, from 1. */
  public final int id;

  /** The thread that is to execute it, from 0; tasks have none, -1. */
  public final int thread;

  /** The task that adds this one, or 0. */
  public final int parent;

  public final Units.Kind kind;

  /** Whether plain code prepares a node for it to publish. */
  public final boolean prepares;

  /**
   * Whether plain code uses what it takes out of the heap right after it; else that is looked at
   * when all threads have ended.
   */
  public final boolean usesTaken;

  /** Its operations, or null for none. */
  public final Op first;

  /** Makes a plan. */
  public Plan(
      int id,
      int thread,
      int parent,
      Units.Kind kind,
      boolean prepares,
      boolean usesTaken,
      Op first) {
    this.id = id;
    this.thread = thread;
    this.parent = parent;
    this.kind = kind;
    this.prepares = prepares;
    this.usesTaken = usesTaken;
    this.first = first;
  }

  /** What plain code does before the transaction: makes a node, or null. */
  public Node prepare() {
    if (!prepares) {
      return null;
    }
    Node node = new Node(Unique.of(id, 0, 1));
    node.value = Unique.of(id, 0, 2);
    node.weight = Unique.of(id, 0, 3);
    return node;
  }

  /**
   * What plain code does after the transaction with a node that this took out of the heap.
   *
   * @param seen is given what is read
   */
  public void use(Node node, LongConsumer seen) {
    seen.accept(node.id);
    seen.accept(node.value);
    seen.accept(node.count);
    seen.accept(Double.doubleToRawLongBits(node.weight));
    node.value = Unique.of(id, 0, 4);
    node.count += 1000;
    node.next = null;
  }
}
