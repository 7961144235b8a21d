package dev.weft.it.history;

import dev.weft.Transactions;
import dev.weft.it.history.check.Checker;
import dev.weft.it.history.check.Contradiction;
import dev.weft.it.history.check.Report;
import dev.weft.it.history.ops.Generator;
import dev.weft.it.history.program.Program;
import dev.weft.it.history.run.Attempt;
import dev.weft.it.history.run.History;
import dev.weft.it.history.run.Record;
import dev.weft.it.history.run.Runner;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Executes random programs as concurrent transactions and checks that a serial execution explains
 * what they did. To be run with the agent.
 *
 * <p>Exit code 0: all are explained; 1: a line that begins with {@code contradiction:} says what is
 * not; 2: wrong usage; 3: a program hangs.
 */
public final class HistoryMain {
  private final PrintStream out;
  private final Options options;
  private final Runner runner;
  private final Watchdog watchdog;
  private long histories;
  private long transactions;
  private long aborts;

  private HistoryMain(PrintStream out, Options options) {
    this.out = out;
    this.options = options;
    runner = new Runner(options.isolated);
    watchdog = new Watchdog(out, options.hang);
    watchdog.start();
  }

  /** See {@link Options#USAGE}. */
  public static void main(String[] arguments) throws Exception {
    if (List.of(arguments).contains("--help")) {
      System.out.println(Options.USAGE);
      return;
    }
    Transactions.requireAgent();
    Options options;
    try {
      options = Options.parse(arguments);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage() + "\n" + Options.USAGE);
      System.exit(2);
      return;
    }
    System.exit(new HistoryMain(System.out, options).run());
  }

  private int run() throws Exception {
    long start = System.nanoTime();
    long total = options.seeds * options.repeat;
    for (long seed = options.from; seed < options.from + options.seeds; seed++) {
      Program program = Generator.program(seed, options.shape());
      for (int round = 0; round < options.repeat; round++) {
        watchdog.progress(seed);
        History history = runner.run(program);
        watchdog.progress(seed);
        Contradiction contradiction = Checker.check(history);
        if (contradiction != null) {
          tell(history, contradiction);
          out.println(histories + " of " + (histories + 1) + " histories explained");
          return 1;
        }
        count(history);
      }
      long done = seed - options.from + 1;
      if (done % options.batch == 0 || done == options.seeds) {
        progress(seed, start);
      }
    }
    out.println(histories + " of " + total + " histories explained");
    return 0;
  }

  private void count(History history) {
    histories++;
    for (Record record : history.records()) {
      for (Attempt attempt : record.attempts) {
        if (attempt.committed()) {
          transactions++;
        } else {
          aborts++;
        }
      }
    }
  }

  private void progress(long seed, long start) {
    long millis = (System.nanoTime() - start) / 1_000_000;
    out.println(
        String.join(
            "",
            "up to seed " + seed + ": " + histories + " histories explained, ",
            transactions + " transactions, " + aborts + " rolled back attempts, ",
            millis / 1000 + "." + millis / 100 % 10 + " s"));
  }

  private void tell(History history, Contradiction contradiction) throws IOException {
    long seed = history.program().seed();
    out.println("contradiction: seed " + seed + ": " + contradiction.summary());
    out.println(contradiction.details());
    out.println(
        "program: "
            + history.program().threads()
            + " threads, "
            + history.program().mode()
            + ", "
            + history.program().groups());
    Path file = options.out.resolve("seed-" + seed + ".txt");
    Files.createDirectories(options.out);
    List<String> report = Report.of(history);
    report.add(0, "contradiction: " + contradiction.summary() + "\n" + contradiction.details());
    Files.write(file, report);
    out.println("history: " + file.toAbsolutePath());
    out.println(
        "repeat: it-tests/history --from "
            + seed
            + " --seeds 1 --repeat 1000"
            + (options.threads == 0 ? "" : " --threads " + options.threads)
            + " (the schedule will differ)");
  }
}
