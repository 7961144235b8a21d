package dev.weft.it.litmus;

import dev.weft.annotation.Atomic;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.Z_Result;

/** An attempt that will be rolled back sees a state that makes it throw, or never end. */
public final class Zombies {
  private Zombies() {}

  /** It divides by the difference of variables that always differ. */
  @JCStressTest
  @JCStressMeta(Grade.Holds.class)
  @State
  public static class Division {
    int x = 1;
    int y = 2;

    @Actor
    public void writer() {
      write();
    }

    @Atomic
    private void write() {
      x = 2;
      y = 3;
    }

    @Actor
    public void reader(Z_Result r) {
      try {
        r.r1 = read();
      } catch (RuntimeException e) {
        r.r1 = false;
      }
    }

    @Atomic
    private boolean read() {
      int lower = x;
      Pause.now();
      return 7 / (y - lower) == 7;
    }
  }

  /** It takes an index that belongs to a longer array. */
  @JCStressTest
  @JCStressMeta(Grade.Holds.class)
  @State
  public static class Index {
    private int[] array = {1};
    int last = 0;

    @Actor
    public void writer() {
      write();
    }

    @Atomic
    private void write() {
      array = new int[] {2, 3, 1};
      last = 2;
    }

    @Actor
    public void reader(Z_Result r) {
      try {
        r.r1 = read();
      } catch (RuntimeException e) {
        r.r1 = false;
      }
    }

    @Atomic
    private boolean read() {
      int[] found = array;
      Pause.now();
      return found[last] == 1;
    }
  }

  /** It follows a reference that is never null while the flag is set. */
  @JCStressTest
  @JCStressMeta(Grade.Holds.class)
  @State
  public static class Null {
    boolean set = true;
    private int[] array = {1};

    @Actor
    public void writer() {
      write();
    }

    @Atomic
    private void write() {
      set = false;
      array = null;
    }

    @Actor
    public void reader(Z_Result r) {
      try {
        r.r1 = read();
      } catch (RuntimeException e) {
        r.r1 = false;
      }
    }

    @Atomic
    private boolean read() {
      if (!set) {
        return true;
      }
      Pause.now();
      return array[0] == 1;
    }
  }

  /** It casts an object to the type that a variable names. */
  @JCStressTest
  @JCStressMeta(Grade.Holds.class)
  @State
  public static class Cast {
    boolean text;
    private Object object = 1;

    @Actor
    public void writer() {
      write();
    }

    @Atomic
    private void write() {
      text = true;
      object = "1";
    }

    @Actor
    public void reader(Z_Result r) {
      try {
        r.r1 = read();
      } catch (RuntimeException e) {
        r.r1 = false;
      }
    }

    @Atomic
    private boolean read() {
      boolean isText = text;
      Pause.now();
      Object found = object;
      return isText ? ((String) found).length() == 1 : (Integer) found == 1;
    }
  }

  /** It makes an array of a length that is never negative. */
  @JCStressTest
  @JCStressMeta(Grade.Holds.class)
  @State
  public static class Length {
    int from = 0;
    int to = 5;

    @Actor
    public void writer() {
      write();
    }

    @Atomic
    private void write() {
      from = 10;
      to = 15;
    }

    @Actor
    public void reader(Z_Result r) {
      try {
        r.r1 = read();
      } catch (RuntimeException e) {
        r.r1 = false;
      }
    }

    @Atomic
    private boolean read() {
      int start = from;
      Pause.now();
      return start > to ? new int[to - start] == null : to - start == 5;
    }
  }
}
