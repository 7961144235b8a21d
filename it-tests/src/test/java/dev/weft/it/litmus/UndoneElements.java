package dev.weft.it.litmus;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.weft.annotation.Atomic;
import java.util.Arrays;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** Rolling back elements of an array restores others, and so what others have committed. */
public final class UndoneElements {
  private UndoneElements() {}

  /** Elements of a byte array that lie side by side. */
  @JCStressTest
  @Outcome(id = "2", expect = ACCEPTABLE)
  @Outcome(expect = FORBIDDEN, desc = "not the result of a serial execution")
  @State
  public static class OtherByte {
    private final byte[] array = new byte[8];

    @Actor
    public void first() {
      try {
        one();
      } catch (Undo expected) {
        // Wanted: nothing was written.
      }
    }

    @Atomic(rollbackOn = Undo.class)
    private void one() {
      array[3] = 7;
      throw new Undo();
    }

    @Actor
    public void second() {
      two();
    }

    @Atomic
    private void two() {
      array[2] = 1;
      array[4] = 1;
    }

    @Arbiter
    public void look(I_Result r) {
      r.r1 = array[2] + 10 * array[3] + array[4];
    }
  }

  /** Elements of a boolean array that lie side by side. */
  @JCStressTest
  @Outcome(id = "1", expect = ACCEPTABLE)
  @Outcome(expect = FORBIDDEN, desc = "not the result of a serial execution")
  @State
  public static class OtherBoolean {
    private final boolean[] array = new boolean[8];

    @Actor
    public void first() {
      try {
        one();
      } catch (Undo expected) {
        // Wanted: nothing was written.
      }
    }

    @Atomic(rollbackOn = Undo.class)
    private void one() {
      array[0] = true;
      throw new Undo();
    }

    @Actor
    public void second() {
      two();
    }

    @Atomic
    private void two() {
      array[1] = true;
    }

    @Arbiter
    public void look(I_Result r) {
      r.r1 = (array[0] ? 10 : 0) + (array[1] ? 1 : 0);
    }
  }

  /** Elements of a short array at the border of two blocks. */
  @JCStressTest
  @Outcome(id = "2", expect = ACCEPTABLE)
  @Outcome(expect = FORBIDDEN, desc = "not the result of a serial execution")
  @State
  public static class OtherShort {
    private final short[] array = new short[130];

    @Actor
    public void first() {
      try {
        one();
      } catch (Undo expected) {
        // Wanted: nothing was written.
      }
    }

    @Atomic(rollbackOn = Undo.class)
    private void one() {
      array[63] = 7;
      throw new Undo();
    }

    @Actor
    public void second() {
      two();
    }

    @Atomic
    private void two() {
      array[64] = 1;
      array[62] = 1;
    }

    @Arbiter
    public void look(I_Result r) {
      r.r1 = array[62] + 10 * array[63] + array[64];
    }
  }

  /** A range that is filled, beside elements that are written. */
  @JCStressTest
  @Outcome(id = "3", expect = ACCEPTABLE)
  @Outcome(expect = FORBIDDEN, desc = "not the result of a serial execution")
  @State
  public static class PartOfRange {
    private final char[] array = new char[24];

    @Actor
    public void first() {
      try {
        one();
      } catch (Undo expected) {
        // Wanted: nothing was written.
      }
    }

    @Atomic(rollbackOn = Undo.class)
    private void one() {
      Arrays.fill(array, 4, 20, (char) 7);
      throw new Undo();
    }

    @Actor
    public void second() {
      two();
    }

    @Atomic
    private void two() {
      array[3] = 1;
      array[20] = 1;
      array[10] = 1;
    }

    @Arbiter
    public void look(I_Result r) {
      r.r1 = array[3] + array[10] + array[20] + 10 * array[4] + 10 * array[19];
    }
  }
}
