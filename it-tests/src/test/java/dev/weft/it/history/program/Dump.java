package dev.weft.it.history.program;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;

/** The state of a heap as text. To be used while nobody changes it. Stateless. */
public final class Dump {
  private static final int LIMIT = 10_000;

  private Dump() {}

  /** One line for each part; equal for heaps with equal contents. */
  public static List<String> of(Heap heap) {
    List<String> lines = new ArrayList<>();
    for (int k = 0; k < 3; k++) {
      lines.add("cell " + k + ": " + cell(heap.cell(k)));
      lines.add("list " + k + ": " + heap.list(k));
    }
    for (int k = 0; k < 2; k++) {
      lines.add("stack " + k + ": " + nodes(heap.stack(k).head));
      lines.add("set " + k + ": " + heap.set(k));
    }
    for (int k = 0; k < 5; k++) {
      lines.add("map " + k + ": " + heap.map(k) + " size " + heap.map(k).size());
    }
    arrays(heap.arrays, lines);
    lines.add("shelf: " + heap.shelf.items + " " + heap.shelf.text + " " + heap.shelf.index);
    lines.add("cell of the shelf: " + cell(heap.shelf.cell));
    lines.add("statics: " + statics());
    lines.add("deque: " + heap.deque);
    PriorityQueue<Long> queue = heap.queue;
    lines.add("queue: " + queue);
    lines.add("byKey: " + heap.byKey);
    lines.add("bits: " + heap.bits);
    lines.add("linkedQueue: " + heap.linkedQueue);
    lines.add("atomics: " + heap.atomicInt + " " + heap.atomicLong + " " + heap.atomicLongs);
    lines.add("adder: " + heap.adder + ", atomicRef: " + node(heap.atomicRef.get()));
    lines.add("builder: " + heap.builder + ", buffer: " + heap.buffer);
    return lines;
  }

  /** One node, without what it is linked to. */
  public static String node(Node node) {
    return node == null
        ? "null"
        : "node " + node.id + " (" + node.value + ", " + node.count + ", " + node.weight + ")";
  }

  private static String nodes(Node head) {
    StringBuilder text = new StringBuilder();
    int count = 0;
    for (Node node = head; node != null && count < LIMIT; node = node.next) {
      text.append(node(node)).append(' ');
      count++;
    }
    return text + (count == LIMIT ? "... a cycle" : "end");
  }

  private static String cell(Cell c) {
    return String.join(
        " ",
        "z=" + c.z,
        "b=" + c.b,
        "s=" + c.s,
        "c=" + (int) c.c,
        "i=" + c.i,
        "l=" + c.l,
        "f=" + c.f,
        "d=" + c.d,
        "ref=" + node(c.ref),
        "text=" + c.text,
        "vi=" + c.vi,
        "vl=" + c.vl,
        "vref=" + node(c.vref),
        "ci=" + c.ci,
        "cl=" + c.cl,
        "inherited=" + c.inherited,
        "n=" + c.n,
        "data=" + Arrays.toString(c.data));
  }

  private static void arrays(Elements a, List<String> lines) {
    lines.add("boolean[]: " + Arrays.toString(a.z));
    lines.add("byte[]: " + Arrays.toString(a.b));
    lines.add("short[]: " + Arrays.toString(a.s));
    lines.add("char[]: " + Arrays.toString(new String(a.c).chars().toArray()));
    lines.add("int[]: " + Arrays.toString(a.i));
    lines.add("long[]: " + Arrays.toString(a.l));
    lines.add("float[]: " + Arrays.toString(a.f));
    lines.add("double[]: " + Arrays.toString(a.d));
    lines.add("Node[]: " + Arrays.stream(a.nodes).map(Dump::node).toList());
    lines.add("long[][]: " + Arrays.deepToString(a.rows));
  }

  private static String statics() {
    return String.join(
        " ",
        "z=" + Statics.z,
        "b=" + Statics.b,
        "s=" + Statics.s,
        "c=" + (int) Statics.c,
        "i=" + Statics.i,
        "l=" + Statics.l,
        "f=" + Statics.f,
        "d=" + Statics.d,
        "ref=" + node(Statics.ref),
        "vl=" + Statics.vl,
        "ci=" + Statics.ci,
        "cl=" + Statics.cl);
  }
}
