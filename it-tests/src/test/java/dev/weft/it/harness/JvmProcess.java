package dev.weft.it.harness;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits for the end of a launched JVM and collects its output. Stateless. */
final class JvmProcess {
  private JvmProcess() {}

  /**
   * Starts a JVM, gives it no input and waits for its end; one that hangs is destroyed.
   *
   * @param jdk what the JVM is of: its tools print the stacks of one that hangs
   */
  static JvmResult run(ProcessBuilder builder, Jdk jdk, Duration hangLimit) {
    try {
      return await(builder.start(), jdk, hangLimit);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static JvmResult await(Process jvm, Jdk jdk, Duration hangLimit)
      throws IOException, InterruptedException {
    Collector out = new Collector(jvm.getInputStream());
    Collector err = new Collector(jvm.getErrorStream());
    try {
      jvm.getOutputStream().close();
      if (!jvm.waitFor(hangLimit.toMillis(), TimeUnit.MILLISECONDS)) {
        String hang = "it hung for " + hangLimit + "\n" + ThreadDump.of(jvm, jdk);
        jvm.destroyForcibly().waitFor();
        return new JvmResult(-1, out.text(), err.text(), hang);
      }
      return new JvmResult(jvm.exitValue(), out.text(), err.text(), null);
    } finally {
      jvm.destroyForcibly();
    }
  }

  /** Reads a stream to its end on a thread of its own, so that the JVM never waits for a reader. */
  private static final class Collector extends Thread {
    private final InputStream in;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Collector(InputStream in) {
      super("output of a JVM");
      this.in = in;
      setDaemon(true);
      start();
    }

    @Override
    public void run() {
      try {
        in.transferTo(bytes);
      } catch (IOException e) {
        // The process was destroyed: what has been read so far is the output.
      }
    }

    String text() throws InterruptedException {
      join();
      return bytes.toString(StandardCharsets.UTF_8);
    }
  }
}
