package dev.weft.it.lincheck.subject;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jetbrains.lincheck.datastructures.Operation;

/** Both ends of a ring of elements. Not thread-safe by itself. */
public class DequeSubject {
  private final Deque<Integer> deque = new ArrayDeque<>(1);

  @Operation
  public void addFirst(int element) {
    deque.addFirst(element);
  }

  @Operation
  public void addLast(int element) {
    deque.addLast(element);
  }

  @Operation
  public Integer pollFirst() {
    return deque.pollFirst();
  }

  @Operation
  public Integer pollLast() {
    return deque.pollLast();
  }

  @Operation
  public boolean rotate() {
    Integer first = deque.pollFirst();
    return first != null && deque.offerLast(first);
  }

  @Operation
  public String contents() {
    return deque.toString();
  }
}
