package dev.weft.it.litmus;

import dev.weft.annotation.Atomic;
import java.util.Arrays;
import java.util.HashMap;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** As {@link RolledBack}, for what is in arrays, objects and collections. */
public final class RolledBackContents {
  private RolledBackContents() {}

  /** An element of a byte array. */
  @JCStressTest
  @JCStressMeta(Grade.NeverSet.class)
  @State
  public static class Element {
    private final byte[] array = new byte[4];

    @Actor
    public void writer() {
      try {
        write();
      } catch (Undo expected) {
        // Wanted: nothing was written.
      }
    }

    @Atomic(rollbackOn = Undo.class)
    private void write() {
      array[1] = 1;
      throw new Undo();
    }

    @Actor
    public void reader(I_Result r) {
      r.r1 = read();
    }

    @Atomic
    private int read() {
      return array[1];
    }
  }

  /** Elements filled by {@code Arrays.fill}. */
  @JCStressTest
  @JCStressMeta(Grade.NeverSet.class)
  @State
  public static class Range {
    private final int[] array = new int[20];

    @Actor
    public void writer() {
      try {
        write();
      } catch (Undo expected) {
        // Wanted: nothing was written.
      }
    }

    @Atomic(rollbackOn = Undo.class)
    private void write() {
      Arrays.fill(array, 1);
      throw new Undo();
    }

    @Actor
    public void reader(I_Result r) {
      r.r1 = read();
    }

    @Atomic
    private int read() {
      return array[19];
    }
  }

  /** A reference to an object of the attempt that is undone. */
  @JCStressTest
  @JCStressMeta(Grade.NeverSet.class)
  @State
  public static class Reference {
    int[] x;

    @Actor
    public void writer() {
      try {
        write();
      } catch (Undo expected) {
        // Wanted: nothing was written.
      }
    }

    @Atomic(rollbackOn = Undo.class)
    private void write() {
      x = new int[] {1};
      throw new Undo();
    }

    @Actor
    public void reader(I_Result r) {
      r.r1 = read();
    }

    @Atomic
    private int read() {
      return x == null ? 0 : 1;
    }
  }

  /** A new entry of a map. */
  @JCStressTest
  @JCStressMeta(Grade.NeverSet.class)
  @State
  public static class Entry {
    private final HashMap<String, String> map = new HashMap<>();

    @Actor
    public void writer() {
      try {
        write();
      } catch (Undo expected) {
        // Wanted: nothing was written.
      }
    }

    @Atomic(rollbackOn = Undo.class)
    private void write() {
      map.put("k", "v");
      throw new Undo();
    }

    @Actor
    public void reader(I_Result r) {
      r.r1 = read();
    }

    @Atomic
    private int read() {
      return map.size() + (map.get("k") == null ? 0 : 1);
    }
  }
}
