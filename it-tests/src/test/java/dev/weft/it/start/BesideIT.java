package dev.weft.it.start;

import dev.weft.it.fixture.options.Hello;
import dev.weft.it.fixture.start.AtExit;
import dev.weft.it.fixture.start.AtOnce;
import dev.weft.it.harness.WeftJvm;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The JDK is woven beside the program, and no transaction begins before that has ended. */
class BesideIT {
  /** How often main and the start run at once, with a full cache; without one, a third of it. */
  private static final int RUNS = 9;

  private static final String SUMS = "1200 1200 1200 1200 1200";

  @TempDir private Path temporary;

  private WeftJvm jvm() {
    return WeftJvm.woven().options("cache=" + temporary.resolve("cache"));
  }

  @Test
  void firstTransactionsFindTheJdkWoven() {
    for (int i = 0; i < RUNS; i++) {
      jvm().run(AtOnce.class).expectSuccess().expectOut(SUMS).expectSilence();
      if (i % 3 == 0) {
        WeftJvm.woven()
            .options("cache=off")
            .run(AtOnce.class)
            .expectSuccess()
            .expectOut(SUMS)
            .expectSilence();
      }
    }
  }

  @Test
  void programEndsBeforeTheJdkIsWoven() {
    for (int i = 0; i < RUNS; i++) {
      jvm().run(Hello.class).expectSuccess().expectOut("main runs").expectSilence();
    }
  }

  /** The start comes to its end while the JVM shuts down, which is no time to ask for hooks. */
  @Test
  void transactionAtExit() {
    for (int i = 0; i < RUNS; i++) {
      jvm().run(AtExit.class).expectSuccess().expectOut("{key=1}").expectSilence();
    }
  }

  /** So little memory that the JDK cannot be woven: nothing runs as if it were. */
  @Test
  void whatGoesWrongBesideTheProgramEndsIt() {
    WeftJvm.woven()
        .options("cache=off")
        .flags("-XX:MaxMetaspaceSize=9m")
        .run(AtOnce.class)
        .expectExit(1)
        .expectOut();
  }
}
