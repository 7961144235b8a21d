package dev.weft.it.mutants;

import dev.weft.it.fixture.Cases;
import dev.weft.it.harness.WeftJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * One run of a detector with one agent. It is over with the first failure; the JVM is ended then.
 * Used by one thread.
 */
final class Trial {
  /** Hang limit at least until the first line: a JVM with the agent starts slowly under load. */
  private static final Duration START_LIMIT = Duration.ofSeconds(60);

  /** Lines of output that are kept. */
  private static final int TAIL = 60;

  /**
   * Half the time of a short program goes into its optimisation; what a mutant does wrong shows
   * without.
   */
  private static final String FLAG = "-XX:TieredStopAtLevel=1";

  private static final String START = "start";

  /** What the history checker says before it ends, followed by the seed. */
  private static final String CONTRADICTION = "contradiction: ";

  private static final String END = new String("end of the output");

  private final Detector detector;
  private final Duration hang;
  private final StringBuilder output = new StringBuilder();
  private int lines;
  private String doing = START;
  private long longest;

  /**
   * How a trial ended.
   *
   * @param failure what was seen, or null if the detector found nothing wrong
   * @param seconds from the start of the JVM
   * @param silence the longest time between two lines of output
   * @param output the last lines
   */
  record Outcome(String failure, double seconds, Duration silence, String output) {}

  private Trial(Detector detector, Duration hang) {
    this.detector = detector;
    this.hang = hang;
  }

  /**
   * Runs a detector.
   *
   * @param agent with the runtime to be judged
   * @param hang time between two lines of output after which the JVM counts as hanging
   */
  static Outcome run(Detector detector, Path agent, Duration hang) throws InterruptedException {
    return new Trial(detector, hang).run(agent);
  }

  private Outcome run(Path agent) throws InterruptedException {
    long start = System.nanoTime();
    WeftJvm jvm = WeftJvm.woven().agent(agent).flags(FLAG);
    if (!detector.options().isEmpty()) {
      jvm.options(detector.options());
    }
    Process process = jvm.start(detector.main(), detector.arguments().toArray(new String[0]));
    // The JVM must not outlive this one.
    Thread hook = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      String failure = watch(process);
      double seconds = (System.nanoTime() - start) / 1e9;
      return new Outcome(failure, seconds, Duration.ofNanos(longest), output.toString());
    } finally {
      process.destroyForcibly().waitFor();
      removeHook(hook);
    }
  }

  private static void removeHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // This JVM is about to end: the hook has run or will.
    }
  }

  private String watch(Process process) throws InterruptedException {
    BlockingQueue<String> queue = new LinkedBlockingQueue<>();
    Thread reader = new Thread(() -> read(process, queue), "output of " + detector.name());
    reader.setDaemon(true);
    reader.start();
    for (; ; ) {
      long start = System.nanoTime();
      Duration limit = lines == 0 && hang.compareTo(START_LIMIT) < 0 ? START_LIMIT : hang;
      String line = queue.poll(limit.toNanos(), TimeUnit.NANOSECONDS);
      if (lines != 0) {
        longest = Math.max(longest, System.nanoTime() - start);
      }
      if (line == null) {
        return "hang of " + doing;
      } else if (line == END) {
        return exit(process);
      }
      keep(line);
      if (line.startsWith(CONTRADICTION)) {
        doing = detector.name() + ", " + line.substring(CONTRADICTION.length()).split(":")[0];
      }
      if (line.startsWith(Cases.MARK)) {
        String[] parts = line.split("\t", 4);
        doing = parts[1];
        if (parts[2].equals("failed")) {
          return doing;
        }
      }
    }
  }

  private String exit(Process process) throws InterruptedException {
    if (!process.waitFor(hang.toNanos(), TimeUnit.NANOSECONDS)) {
      return "hang at the end of " + detector.name();
    }
    int code = process.exitValue();
    if (code == 0) {
      return null;
    }
    boolean told = !doing.equals(START);
    boolean cases = detector.main().equals(Cases.class.getName());
    if (cases && !told) {
      return "the self-test of the agent";
    }
    return told ? doing : detector.name() + " (exit code " + code + ")";
  }

  private void keep(String line) {
    if (++lines > TAIL) {
      output.delete(0, output.indexOf("\n") + 1);
    }
    output.append(line).append('\n');
  }

  private static void read(Process process, BlockingQueue<String> queue) {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        queue.add(line);
      }
    } catch (IOException e) {
      // The JVM was ended: what has been read is the output.
    } finally {
      queue.add(END);
    }
  }
}
