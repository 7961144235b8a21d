package dev.weft.it.litmus;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.weft.annotation.Atomic;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;
import org.openjdk.jcstress.infra.results.L_Result;
import org.openjdk.jcstress.infra.results.Z_Result;

/** A transaction sees what another one has written and not committed, because it writes on. */
public final class DirtyRead {
  private DirtyRead() {}

  /** A field that the same transaction writes again. */
  @JCStressTest
  @JCStressMeta(Grade.NeverSet.class)
  @State
  public static class Overwritten {
    int x;

    @Actor
    public void writer() {
      write();
    }

    @Atomic
    private void write() {
      x = 1;
      Pause.now();
      x = 0;
    }

    @Actor
    public void reader(I_Result r) {
      r.r1 = read();
    }

    @Atomic
    private int read() {
      return x;
    }
  }

  /** Two elements that are exchanged: for a moment one value is there twice. */
  @JCStressTest
  @JCStressMeta(Grade.Holds.class)
  @State
  public static class Swapped {
    private final int[] array = {1, 2};

    @Actor
    public void writer() {
      write();
    }

    @Atomic
    private void write() {
      int first = array[0];
      array[0] = array[1];
      Pause.now();
      array[1] = first;
    }

    @Actor
    public void reader(Z_Result r) {
      r.r1 = read();
    }

    @Atomic
    private boolean read() {
      return array[0] + array[1] == 3 && array[0] != array[1];
    }
  }

  /** An element of a linked list on its way to another place. */
  @JCStressTest
  @JCStressMeta(Grade.Holds.class)
  @State
  public static class Relinked {
    private Node head = new Node(new Node(null));

    private static final class Node {
      private Node next;

      Node(Node next) {
        this.next = next;
      }
    }

    @Actor
    public void writer() {
      write();
    }

    @Atomic
    private void write() {
      Node second = head.next;
      head.next = null;
      second.next = head;
      head = second;
    }

    @Actor
    public void reader(Z_Result r) {
      r.r1 = read();
    }

    @Atomic
    private boolean read() {
      int length = 0;
      for (Node node = head; node != null && length < 9; node = node.next) {
        length++;
      }
      return length == 2;
    }
  }

  /** Attempts that lock in opposite orders, so that one is rolled back, and readers of both. */
  @JCStressTest
  @Outcome(
      id = {"00", "01", "10"},
      expect = ACCEPTABLE)
  @Outcome(expect = FORBIDDEN, desc = "what an attempt wrote for a moment is seen")
  @State
  public static class OppositeOrders {
    int x;
    int y;

    @Actor
    public void upwards() {
      lockXThenY();
    }

    @Atomic
    private void lockXThenY() {
      x = 7;
      Pause.now();
      y = 1;
      x = 0;
    }

    @Actor
    public void downwards() {
      lockYThenX();
    }

    @Atomic
    private void lockYThenX() {
      y = 7;
      Pause.now();
      x = 1;
      y = 0;
    }

    @Actor
    public void reader(L_Result r) {
      r.r1 = read();
    }

    @Atomic
    private String read() {
      int first = x;
      return "" + first + y;
    }
  }
}
