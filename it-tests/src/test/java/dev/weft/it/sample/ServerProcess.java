package dev.weft.it.sample;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.it.harness.Chaos;
import dev.weft.it.harness.LaunchEnvironment;
import dev.weft.it.harness.WeftJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sample server in a JVM of its own, with the agent and a log. It is told to end by the end of
 * its standard input. Used by one thread.
 */
final class ServerProcess implements AutoCloseable {
  private static final Pattern LISTENING =
      Pattern.compile("listening on http://127\\.0\\.0\\.1:(\\d+)");

  /** A hang limit, s. */
  private static final long LIMIT = 60;

  private final Process process;
  private final Path err;
  private final int port;

  private ServerProcess(Process process, Path err, int port) {
    this.process = process;
    this.err = err;
    this.port = port;
  }

  /**
   * Starts a server and waits until it listens.
   *
   * @param folder for its log, {@code server.jfr}, and what it says on standard error
   * @param main its class
   * @param args for it, besides the number of threads
   */
  static ServerProcess start(Path folder, int threads, Class<?> main, String... args)
      throws IOException {
    Path err = folder.resolve("server.err");
    // Its warnings measure time: that an event loop was busy for two seconds.
    Path logging = folder.resolve("logging.properties");
    Files.writeString(
        logging,
        "handlers=java.util.logging.ConsoleHandler\n"
            + "io.vertx.core.impl.BlockedThreadChecker.level=OFF\n");
    String options = "threads=" + threads + ",log=" + log(folder);
    List<String> command =
        WeftJvm.woven()
            .options(Chaos.addTo(options))
            .flags("-Djava.util.logging.config.file=" + logging)
            .command();
    command.addAll(List.of("-cp", System.getProperty("weft.samples.jar"), main.getName()));
    command.addAll(List.of("--threads", Integer.toString(threads)));
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(LaunchEnvironment::givesOptions);
    Process process = builder.redirectError(err.toFile()).start();
    try {
      BufferedReader out =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
      String line = out.readLine();
      Matcher matcher = LISTENING.matcher(String.valueOf(line));
      assertTrue(matcher.matches(), () -> line + "\n" + read(err));
      return new ServerProcess(process, err, Integer.parseInt(matcher.group(1)));
    } catch (IOException | RuntimeException | Error e) {
      process.destroyForcibly();
      throw e;
    }
  }

  /** Where the log of a server started with {@code folder} is. */
  static Path log(Path folder) {
    return folder.resolve("server.jfr");
  }

  int port() {
    return port;
  }

  /** Ends its standard input and waits for its end. */
  int end() throws IOException, InterruptedException {
    process.getOutputStream().close();
    assertTrue(process.waitFor(LIMIT, TimeUnit.SECONDS), "the server does not end");
    return process.exitValue();
  }

  /** What it said on standard error. */
  String errors() {
    return read(err);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
