package dev.weft.samples.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * Finds the prepared JDK that is to be measured, or makes one.
 *
 * <p>No state; safe for use by any thread.
 */
final class PreparedJdk {
  private static final String VARIABLE = "WEFT_PREPARED";

  private PreparedJdk() {}

  /**
   * The prepared JDK that is asked for.
   *
   * @param given null for that of the environment, if any
   * @param make whether to make one instead
   * @param agent the agent that is measured
   * @param folder where to make it
   * @return its home, or null
   * @throws IOException if it is none, or one of another agent or JDK; the message is a sentence
   */
  static Path find(Path given, boolean make, Path agent, Path folder)
      throws IOException, InterruptedException {
    if (make) {
      return make(folder.toAbsolutePath(), agent.toAbsolutePath());
    }
    String variable = System.getenv(VARIABLE);
    boolean set = variable != null && !variable.isEmpty();
    Path home = given == null && set ? Path.of(variable) : given;
    if (home != null) {
      check(home, agent.toAbsolutePath());
    }
    return home;
  }

  /** Checks that it was prepared by this agent, of the JDK that runs this JVM. */
  private static void check(Path home, Path agent) throws IOException, InterruptedException {
    Path description = home.resolve(Path.of("lib", "weft", "image.properties"));
    if (!Files.exists(description)) {
      throw new IOException("there is no prepared JDK at %s; --prepare makes one".formatted(home));
    }
    Properties properties = new Properties();
    try (InputStream in = Files.newInputStream(description)) {
      properties.load(in);
    }
    String jdk = properties.getProperty("jdk");
    String running = System.getProperty("java.runtime.version");
    if (!running.equals(jdk)) {
      throw new IOException(
          "%s was prepared of JDK %s, and the others are measured on %s; set JAVA_HOME"
              .formatted(home, jdk, running));
    }
    // It refuses another agent than its own.
    String java = Jvm.executable(home);
    Process process =
        new ProcessBuilder(java, "-javaagent:" + agent, "-version")
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(home + ": " + said.strip());
    }
  }

  /** Makes one unless it is there. One of another agent is deleted. */
  private static Path make(Path folder, Path agent) throws IOException, InterruptedException {
    Path home = folder.resolve("prepared-" + Runtime.version());
    if (Files.exists(home)) {
      try {
        check(home, agent);
        return home;
      } catch (IOException e) {
        delete(home);
      }
    }
    System.err.println("preparing a JDK ...");
    int code =
        new ProcessBuilder(
                Jvm.executable(), "-jar", agent.toString(), "prepare", "--output", home.toString())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start()
            .waitFor();
    if (code != 0) {
      throw new IOException("prepare ended with exit code " + code);
    }
    return home;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
