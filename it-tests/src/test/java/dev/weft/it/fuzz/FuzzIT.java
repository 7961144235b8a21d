package dev.weft.it.fuzz;

import dev.weft.it.harness.ClassPath;
import dev.weft.it.harness.TwoAtOnce;
import dev.weft.it.harness.WeftJvm;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;

/** A sample of random classes. More: {@code it-tests/fuzz}. */
class FuzzIT {
  private static final int SEEDS = 400;

  private static void run(String options, long from) {
    WeftJvm.woven()
        .options("exclude=plain.**" + options)
        .classPath(ClassPath.place(ClassWriter.class))
        .run(FuzzMain.class, Long.toString(from), Integer.toString(SEEDS))
        .expectSuccess()
        .expectOut(SEEDS + " of " + SEEDS + " classes do the same")
        .expectSilence();
  }

  @Test
  @TwoAtOnce
  void fixedSeeds() {
    run("", 1);
  }

  @Test
  @TwoAtOnce
  void withAbortInjection() {
    run(",chaos=5:0.05", 1001);
  }
}
