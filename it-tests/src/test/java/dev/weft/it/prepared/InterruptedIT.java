package dev.weft.it.prepared;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.it.harness.ClassPath;
import dev.weft.it.harness.Jdk;
import dev.weft.it.harness.LaunchEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command {@code prepare}, ended half way. */
class InterruptedIT {
  /** Files by which a phase is known. */
  private static final String WEAVING = "modules/java.logging.jar";

  private static final String ARCHIVING = "archive.log";

  /** A hang limit, s. */
  private static final int LIMIT = 120;

  @TempDir private Path parent;

  /** SIGTERM: nothing is left, and it says so in one sentence. */
  @ParameterizedTest
  @ValueSource(strings = {WEAVING, ARCHIVING})
  void toldToEnd(String phase) throws Exception {
    Process prepare = begin(phase);
    // That of the process itself would close its streams.
    prepare.toHandle().destroy();
    List<String> errors = prepare.errorReader().lines().toList();
    assertTrue(prepare.waitFor(LIMIT, TimeUnit.SECONDS));
    assertEquals("prepare: interrupted; nothing is left.", errors.get(errors.size() - 1));
    assertTrue(errors.stream().allMatch(line -> line.startsWith("prepare: ")), errors::toString);
    assertEquals(List.of(), names());
  }

  /** SIGKILL: what is left says what it is, and the next run deletes it. */
  @Test
  void killed() throws Exception {
    begin(WEAVING).destroyForcibly().waitFor();
    List<String> left = names();
    assertEquals(1, left.size());
    assertTrue(left.get(0).startsWith(".jdk.incomplete-"), left::toString);
    Process next = begin(WEAVING);
    assertEquals(1, names().size());
    assertTrue(!names().equals(left), left::toString);
    next.destroy();
    assertTrue(next.waitFor(LIMIT, TimeUnit.SECONDS));
    assertEquals(List.of(), names());
  }

  /** Starts the command and waits until it has got so far. */
  private Process begin(String phase) throws Exception {
    List<String> known = names();
    ProcessBuilder builder =
        new ProcessBuilder(
            Jdk.running().program("java"),
            "-jar",
            ClassPath.weftJar().toString(),
            "prepare",
            "--modules",
            "java.logging",
            "--output",
            parent.resolve("jdk").toString());
    builder.environment().keySet().removeIf(LaunchEnvironment::givesOptions);
    Process process = builder.start();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT);
    while (!has(phase, known)) {
      assertTrue(process.isAlive() && System.nanoTime() < end, "does not begin");
      Thread.sleep(10);
    }
    return process;
  }

  private boolean has(String file, List<String> known) throws IOException {
    return names().stream()
        .anyMatch(
            name -> !known.contains(name) && Files.exists(parent.resolve(name).resolve(file)));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(parent)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
