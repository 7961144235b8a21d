package dev.weft.samples.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A process that this one has started, watched line by line. It never outlives {@link #close}.
 *
 * <p>Belongs to one thread; not thread-safe.
 */
final class Child implements AutoCloseable {
  private static final Duration END_LIMIT = Duration.ofSeconds(30);
  private static final int TAIL = 2000;

  private final String name;
  private final Process process;
  private final Path errors;

  /** Lines of output, and an empty element when there are no more. */
  private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();

  /**
   * Takes charge of a process.
   *
   * @param name how messages call it
   * @param errors where its error output goes
   */
  Child(String name, Process process, Path errors) {
    this.name = name;
    this.process = process;
    this.errors = errors;
    Thread reader = new Thread(this::readLines, "output of " + name);
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * Waits for a line of output and drops those before it.
   *
   * @param prefix what the line begins with
   * @return the line
   * @throws IOException if the process ends first, or if the limit is over
   */
  String awaitLine(String prefix, Duration limit) throws IOException {
    long end = System.nanoTime() + limit.toNanos();
    try {
      while (true) {
        Optional<String> line = lines.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        if (line == null) {
          throw failure("said nothing for " + limit.toSeconds() + " s");
        }
        if (line.isEmpty()) {
          throw failure("ended with exit code " + process.waitFor());
        }
        if (line.get().startsWith(prefix)) {
          return line.get();
        }
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /**
   * Waits for the end.
   *
   * @return the exit code
   * @throws IOException if the limit is over
   */
  int awaitEnd(Duration limit) throws IOException {
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw failure("did not end within " + limit.toSeconds() + " s");
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** Its process id. */
  long pid() {
    return process.pid();
  }

  /** Processor time used so far, user and system. */
  Duration cpu() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** The end of its error output. */
  String errorOutput() throws IOException {
    String all = Files.readString(errors).strip();
    return all.substring(Math.max(0, all.length() - TAIL));
  }

  /**
   * Asks it to end by closing its input, and waits for that.
   *
   * @throws IOException if it has not ended in time or not with exit code 0
   */
  void stop() throws IOException {
    process.getOutputStream().close();
    int code = awaitEnd(END_LIMIT);
    if (code != 0) {
      throw failure("ended with exit code " + code);
    }
  }

  /** Ends it, if need be by force. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private IOException failure(String what) throws IOException {
    String said = errorOutput();
    return new IOException(name + " " + what + (said.isEmpty() ? "" : ":\n" + said));
  }

  private IOException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IOException("interrupted while waiting for " + name, e);
  }

  private void readLines() {
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      output.lines().map(Optional::of).forEach(lines::add);
    } catch (IOException | UncheckedIOException e) {
      // The process was ended by force: to the one who waits that is an end like any other.
    } finally {
      lines.add(Optional.empty());
    }
  }
}
