package dev.weft.it.litmus;

import dev.weft.annotation.Atomic;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;
import org.openjdk.jcstress.infra.results.Z_Result;

/** Elements that are moved between collections are there twice, or nowhere. */
public final class Queues {
  private Queues() {}

  /** An element is moved from one {@code ArrayDeque} to another. */
  @JCStressTest
  @JCStressMeta(Grade.Holds.class)
  @State
  public static class Transfer {
    private final ArrayDeque<Integer> from = new ArrayDeque<>(List.of(1, 2));
    private final ArrayDeque<Integer> to = new ArrayDeque<>();

    @Actor
    public void writer() {
      write();
    }

    @Atomic
    private void write() {
      Integer element = from.poll();
      Pause.now();
      to.add(element);
    }

    @Actor
    public void reader(Z_Result r) {
      r.r1 = read();
    }

    @Atomic
    private boolean read() {
      return from.size() + to.size() == 2;
    }
  }

  /** Elements are inserted at the front of an {@code ArrayList} and move up. */
  @JCStressTest
  @JCStressMeta(Grade.Holds.class)
  @State
  public static class ListInsertion {
    private final ArrayList<Integer> list = new ArrayList<>(List.of(1, 2, 3));

    @Actor
    public void writer() {
      write();
    }

    @Atomic
    private void write() {
      list.add(0, 4);
    }

    @Actor
    public void reader(Z_Result r) {
      r.r1 = read();
    }

    @Atomic
    private boolean read() {
      int sum = 0;
      for (int element : list) {
        sum += element;
      }
      return sum == list.size() * (list.size() + 1) / 2;
    }
  }

  /** Each adds to an {@code ArrayList} if it is empty. */
  @JCStressTest
  @JCStressMeta(Grade.OneOfTwo.class)
  @State
  public static class ListPhantom {
    private final ArrayList<Integer> list = new ArrayList<>();

    @Actor
    public void first() {
      setFirst();
    }

    @Atomic
    private void setFirst() {
      if (list.isEmpty()) {
        Pause.now();
        list.add(10);
      }
    }

    @Actor
    public void second() {
      setSecond();
    }

    @Atomic
    private void setSecond() {
      if (list.size() == 0) {
        list.add(1);
      }
    }

    @Arbiter
    public void look(I_Result r) {
      r.r1 = list.get(0) + (list.size() - 1) * 100;
    }
  }

  /** Two transactions take the same element from an {@code ArrayDeque}. */
  @JCStressTest
  @JCStressMeta(Grade.TwoAdditions.class)
  @State
  public static class Poll {
    private final ArrayDeque<Integer> queue = new ArrayDeque<>(List.of(1, 2));

    @Actor
    public void first(II_Result r) {
      r.r1 = add();
    }

    @Actor
    public void second(II_Result r) {
      r.r2 = add();
    }

    @Atomic
    private int add() {
      return queue.poll();
    }
  }

  /** Two transactions take the first element from a list by its iterator. */
  @JCStressTest
  @JCStressMeta(Grade.TwoAdditions.class)
  @State
  public static class FirstByIterator {
    private final ArrayList<Integer> list = new ArrayList<>(List.of(1, 2));

    @Actor
    public void first(II_Result r) {
      r.r1 = add();
    }

    @Actor
    public void second(II_Result r) {
      r.r2 = add();
    }

    @Atomic
    private int add() {
      Iterator<Integer> iterator = list.iterator();
      int element = iterator.next();
      iterator.remove();
      return element;
    }
  }
}
