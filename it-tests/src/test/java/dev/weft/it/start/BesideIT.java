package dev.weft.it.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.it.fixture.options.Hello;
import dev.weft.it.fixture.start.AtExit;
import dev.weft.it.fixture.start.AtOnce;
import dev.weft.it.fixture.start.LateAgent;
import dev.weft.it.harness.Jars;
import dev.weft.it.harness.WeftJvm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The JDK is woven beside the program, and no transaction begins before that has ended. */
class BesideIT {
  /** How often main and the start run at once, with a full cache; without one, a third of it. */
  private static final int RUNS = 9;

  private static final String SUMS = "1200 1200 1200 1200 1200";

  private static final String[] ATTACHING = {
    "-Djdk.attach.allowAttachSelf=true", "-XX:+EnableDynamicAgentLoading"
  };

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

  /** That agent is shown a class of the JDK that is not woven yet, and takes its time. */
  @Test
  void agentThatComesMeanwhileRetransforms() throws IOException {
    meanwhile("retransform", "key=before Optional.empty OptionalLong.empty");
  }

  @Test
  void agentThatComesMeanwhileRedefines() throws IOException {
    meanwhile("redefine", "key=before OPTIONAL.EMPTY OptionalLong.empty");
  }

  @Test
  void agentThatComesMeanwhileChangesWhatIsLoaded() throws IOException {
    meanwhile("load", "key=before Optional.empty OPTIONALLONG.EMPTY");
  }

  /** With an empty cache and with none the start takes longest, so that the agent is in time. */
  private void meanwhile(String what, String expected) throws IOException {
    Path agent = lateAgent();
    int intime = 0;
    for (int i = 0; i < RUNS && intime < 3; i++) {
      WeftJvm jvm = i == 0 ? jvm() : WeftJvm.woven().options("cache=off");
      List<String> out =
          jvm.flags(ATTACHING)
              .run(LateAgent.class, agent.toString(), what)
              .expectSuccess()
              .expectSilence()
              .outLines();
      intime += out.get(0).equals("beside") ? 1 : 0;
      assertEquals(expected, out.get(1));
    }
    assertTrue(intime > 0, "the agent has always come too late");
  }

  private Path lateAgent() throws IOException {
    Map<String, String> attributes =
        Map.of(
            "Agent-Class", LateAgent.class.getName(),
            "Can-Retransform-Classes", "true",
            "Can-Redefine-Classes", "true");
    return Jars.write(temporary.resolve("late.jar"), attributes);
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
