package dev.weft.it.overhead.bench;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Lists, queues, streams and text; an operation is one for one element. */
@State(Scope.Thread)
@OperationsPerInvocation(Keys.COUNT)
public class SequenceBenchmarks {
  private final Integer[] keys = Keys.shuffled(1);
  private final Integer[][] orders = Keys.orders(2);
  private int turn;
  private final List<Integer> arrayList = new ArrayList<>(Arrays.asList(keys));
  private final List<Integer> linkedList = new LinkedList<>(arrayList);
  private final Queue<Integer> arrayDeque = new ArrayDeque<>(arrayList);

  private Object filled(List<Integer> list) {
    for (Integer key : keys) {
      list.add(key);
    }
    return list;
  }

  private int sum(List<Integer> list) {
    int sum = 0;
    for (Integer element : list) {
      sum += element;
    }
    return sum;
  }

  @Benchmark
  public Object arrayListAdd() {
    return filled(new ArrayList<>());
  }

  @Benchmark
  public int arrayListGet() {
    int sum = 0;
    for (int i = 0; i < arrayList.size(); i++) {
      sum += arrayList.get(i);
    }
    return sum;
  }

  @Benchmark
  public int arrayListIterate() {
    return sum(arrayList);
  }

  @Benchmark
  public Object linkedListAdd() {
    return filled(new LinkedList<>());
  }

  @Benchmark
  public int linkedListIterate() {
    return sum(linkedList);
  }

  /** What is taken from the front comes in at the end. */
  @Benchmark
  public int arrayDequeRotate() {
    int sum = 0;
    for (int i = 0; i < Keys.COUNT; i++) {
      Integer first = arrayDeque.poll();
      sum ^= first;
      arrayDeque.offer(first);
    }
    return sum;
  }

  @Benchmark
  public int priorityQueue() {
    Queue<Integer> queue = new PriorityQueue<>();
    Collections.addAll(queue, Keys.order(orders, turn++));
    int sum = 0;
    while (!queue.isEmpty()) {
      sum = sum * 31 + queue.poll();
    }
    return sum;
  }

  @Benchmark
  public Object sort() {
    List<Integer> copy = new ArrayList<>(Arrays.asList(Keys.order(orders, turn++)));
    Collections.sort(copy);
    return copy;
  }

  @Benchmark
  public int stream() {
    return arrayList.stream().filter(x -> (x & 1) == 0).mapToInt(x -> x * 3).sum();
  }

  @Benchmark
  public Object stringBuilder() {
    StringBuilder text = new StringBuilder();
    for (Integer key : keys) {
      text.append(key.intValue()).append(',');
    }
    return text.toString();
  }

  @Benchmark
  @OperationsPerInvocation(100)
  public int stringFormat() {
    int length = 0;
    for (int i = 0; i < 100; i++) {
      length += String.format("%d of %s", keys[i], "text").length();
    }
    return length;
  }
}
