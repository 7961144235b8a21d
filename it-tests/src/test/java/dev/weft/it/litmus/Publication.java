package dev.weft.it.litmus;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.weft.annotation.Atomic;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZI_Result;
import org.openjdk.jcstress.infra.results.Z_Result;

/** Objects that a transaction makes known are found by others before their contents. */
public final class Publication {
  private Publication() {}

  private static final class Box {
    int x;
    long y;
    final int[] array;

    Box() {
      x = 1;
      y = 1;
      array = new int[] {1};
    }

    boolean full() {
      return x == 1 && y == 1 && array[0] == 1;
    }
  }

  /** Made and made known by the transaction, which fills it afterwards. */
  @JCStressTest
  @JCStressMeta(Grade.Holds.class)
  @State
  public static class MadeInside {
    private Box box;

    @Actor
    public void writer() {
      write();
    }

    @Atomic
    private void write() {
      Box made = new Box();
      made.x = 0;
      box = made;
      Pause.now();
      made.x = 1;
    }

    @Actor
    public void reader(Z_Result r) {
      r.r1 = read();
    }

    @Atomic
    private boolean read() {
      return box == null || box.full();
    }
  }

  /** Made by plain code, made known by a transaction. */
  @JCStressTest
  @JCStressMeta(Grade.Holds.class)
  @State
  public static class MadeOutside {
    private Box box;

    @Actor
    public void writer() {
      publish(new Box());
    }

    @Atomic
    private void publish(Box made) {
      box = made;
    }

    @Actor
    public void reader(Z_Result r) {
      r.r1 = read();
    }

    @Atomic
    private boolean read() {
      return box == null || box.full();
    }
  }

  /** Made and made known by a transaction, found by one, and then read by plain code. */
  @JCStressTest
  @JCStressMeta(Grade.Holds.class)
  @State
  public static class ReadOutside {
    private Box box;

    @Actor
    public void writer() {
      publish();
    }

    @Atomic
    private void publish() {
      Box made = new Box();
      made.x = 0;
      box = made;
      Pause.now();
      made.x = 1;
    }

    @Actor
    public void reader(Z_Result r) {
      Box found = find();
      r.r1 = found == null || found.full();
    }

    @Atomic
    private Box find() {
      return box;
    }
  }

  /** A flag that transactions set and read orders what plain code writes before and reads after. */
  @JCStressTest
  @Outcome(id = "true, 0", expect = FORBIDDEN, desc = "the flag was seen before what it announces")
  @Outcome(expect = ACCEPTABLE)
  @State
  public static class Flag {
    int x;
    boolean ready;

    @Actor
    public void writer() {
      x = 1;
      raise();
    }

    @Atomic
    private void raise() {
      ready = true;
    }

    @Actor
    public void reader(ZI_Result r) {
      r.r1 = raised();
      r.r2 = r.r1 ? x : 0;
    }

    @Atomic
    private boolean raised() {
      return ready;
    }
  }

  /** A final field of an object that is replaced: there is no barrier on it, and none is needed. */
  @JCStressTest
  @JCStressMeta(Grade.Holds.class)
  @State
  public static class FinalFields {
    private Pair pair = new Pair(0);
    int x;

    private record Pair(int left, int right) {
      Pair(int both) {
        this(both, both);
      }
    }

    @Actor
    public void writer() {
      write();
    }

    @Atomic
    private void write() {
      x = x + 1;
      Pause.now();
      pair = new Pair(x);
    }

    @Actor
    public void reader(Z_Result r) {
      r.r1 = read();
    }

    @Atomic
    private boolean read() {
      Pair found = pair;
      return found.left == x && found.right == x;
    }
  }
}
