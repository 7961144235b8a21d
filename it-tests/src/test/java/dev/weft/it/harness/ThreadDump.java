package dev.weft.it.harness;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Asks a JVM that hangs for the stacks of its threads. Stateless. */
final class ThreadDump {
  /**
   * How long the JVM may take to answer, s; one that is stuck on its way to a safepoint never does.
   */
  private static final int LIMIT = 20;

  private ThreadDump() {}

  /** The stacks as {@code jcmd} prints them, or why there are none. */
  static String of(Process jvm, Jdk jdk) throws InterruptedException {
    try {
      Path file = Files.createTempFile("weft-threads", ".txt");
      try {
        Process jcmd =
            new ProcessBuilder(jdk.program("jcmd"), Long.toString(jvm.pid()), "Thread.print", "-l")
                .redirectErrorStream(true)
                .redirectOutput(file.toFile())
                .start();
        if (!jcmd.waitFor(LIMIT, TimeUnit.SECONDS)) {
          jcmd.destroyForcibly();
        }
        return Files.readString(file, StandardCharsets.UTF_8);
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      return "no thread dump: " + e;
    }
  }
}
