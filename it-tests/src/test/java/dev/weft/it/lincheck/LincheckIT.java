package dev.weft.it.lincheck;

import dev.weft.it.harness.WeftJvm;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** Scenarios of Lincheck have results of some serial order. More of them: it-tests/lincheck. */
class LincheckIT {
  /** What Lincheck and its libraries do is no part of a transaction, so it need not be woven. */
  private static final String EXCLUDE =
      "exclude=org.jetbrains.**;kotlin.**;kotlinx.**;net.bytebuddy.**;org.objectweb.**";

  private static final String ATOMIC = "atomic=@org.jetbrains.lincheck.datastructures.Operation";

  private static final Pattern LIBRARIES = Pattern.compile("jetbrains|byte-?buddy|[/\\\\]asm");

  private static final Duration LIMIT = Duration.ofMinutes(5);

  /** Operations of classes that know nothing of threads, each a transaction. */
  @Test
  void plainClassesAreAtomic() throws IOException {
    run(ATOMIC + "," + EXCLUDE, "--iterations", "3", "--invocations", "600");
  }

  /**
   * Queue, executor, waiting and alternatives; and the classes of the other test, now that nothing
   * makes them atomic: Lincheck finds that out of each.
   */
  @Test
  @EnabledForJreRange(max = JRE.JAVA_17, disabledReason = "all of it is our own code")
  void queuesAndWaiting() throws IOException {
    run(EXCLUDE, "--faulty", "--iterations", "4", "--invocations", "800");
  }

  private static void run(String options, String... arguments) throws IOException {
    WeftJvm.woven()
        .options(options)
        // Lincheck attaches an agent of its own to its JVM.
        .flags("-Djdk.attach.allowAttachSelf=true", "-XX:+EnableDynamicAgentLoading")
        .classPath(libraries())
        .hangLimit(LIMIT)
        .run(LincheckMain.class, arguments)
        .expectSuccess();
  }

  /** Those of the tests' class path that Lincheck consists of. */
  private static Path[] libraries() throws IOException {
    return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
        .splitAsStream(Files.readString(Path.of("target", "test-classpath.txt")))
        .filter(LIBRARIES.asPredicate())
        .map(Path::of)
        .toArray(Path[]::new);
  }
}
