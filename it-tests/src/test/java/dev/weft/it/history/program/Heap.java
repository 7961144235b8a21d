package dev.weft.it.history.program;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;

/**
 * All that the transactions of a program share. Equal ones are made each time; nothing in it
 * depends on identity hash codes, so two executions in the same order have the same results.
 */
public final class Heap {
  public final Elements arrays = new Elements();
  public final ArrayDeque<Long> deque = new ArrayDeque<>();
  public final PriorityQueue<Long> queue = new PriorityQueue<>();
  public final TreeMap<Integer, Long> tree = new TreeMap<>();
  public final Map<Key, Long> byKey = new HashMap<>();
  public final BitSet bits = new BitSet();
  public final ConcurrentLinkedQueue<Long> linkedQueue = new ConcurrentLinkedQueue<>();
  public final AtomicInteger atomicInt = new AtomicInteger();
  public final AtomicLong atomicLong = new AtomicLong();
  public final LongAdder adder = new LongAdder();
  public final AtomicReference<Node> atomicRef = new AtomicReference<>();
  public final AtomicLongArray atomicLongs = new AtomicLongArray(4);
  public final StringBuilder builder = new StringBuilder("weft");
  public final StringBuffer buffer = new StringBuffer();
  public final ThreadLocal<Long> local = new ThreadLocal<>();
  public final Object monitor = new Object();
  public final ReentrantLock lock = new ReentrantLock();

  public final Shelf shelf = new Shelf();

  private final Cell[] cells = {new Cell(), new Cell(), new Cell()};
  private final Stack[] stacks = {new Stack(), new Stack()};
  private final List<List<Long>> lists =
      List.of(new ArrayList<>(), new LinkedList<>(), new CopyOnWriteArrayList<>());
  private final List<Map<Integer, Long>> maps =
      List.of(
          new HashMap<>(),
          new LinkedHashMap<>(16, 0.75f, true),
          tree,
          new ConcurrentHashMap<>(),
          new ConcurrentSkipListMap<>());
  private final List<Set<Integer>> sets = List.of(new HashSet<>(), new TreeSet<>());

  /** Holds what transactions replace by objects of their own. */
  public static final class Shelf {
    public ArrayList<Long> items = new ArrayList<>();
    public StringBuilder text = new StringBuilder();
    public HashMap<Integer, Long> index = new HashMap<>();
    public Cell cell = new Cell();
  }

  /** Head of a linked list, or null. */
  public static final class Stack {
    public Node head;
  }

  /** Makes the initial state; all static variables are set back, too. */
  public Heap() {
    Statics.reset();
    for (int k = 0; k < 6; k++) {
      long value = -1 - k;
      lists.get(k % 3).add(value);
      maps.get(k % 5).put(k, value);
      sets.get(k & 1).add(k);
      deque.add(value);
      queue.add(value);
      byKey.put(new Key(k), value);
      Node node = new Node(value);
      node.next = stacks[k & 1].head;
      stacks[k & 1].head = node;
    }
    for (int k = 0; k < Elements.WIDE; k++) {
      arrays.nodes[k] = new Node(-100 - k);
    }
  }

  public Cell cell(int which) {
    return cells[which % cells.length];
  }

  public Stack stack(int which) {
    return stacks[which % stacks.length];
  }

  public List<Long> list(int which) {
    return lists.get(which % lists.size());
  }

  public Map<Integer, Long> map(int which) {
    return maps.get(which % maps.size());
  }

  public Set<Integer> set(int which) {
    return sets.get(which % sets.size());
  }
}
