package dev.weft.it.testlib;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Main class of a launched JVM: runs tests and writes an {@link Outcome} of each into a file.
 *
 * <p>Arguments: {@code plain} or {@code woven}, the file, then {@link Settings}. The last line of
 * the file is {@link #COMPLETE}, followed by the numbers of transactions and of attempts.
 */
public final class TestlibVm {
  /** Begins the last line of the file. */
  static final String COMPLETE = "complete";

  private final Settings settings;
  private final Pattern all;
  private final Pattern test;
  private final Execution execution;
  private final PrintWriter out;
  private final Watchdog watchdog;

  private TestlibVm(Settings settings, Execution execution, PrintWriter out) {
    this.settings = settings;
    this.all = Pattern.compile(settings.all);
    this.test = Pattern.compile(settings.test);
    this.execution = execution;
    this.out = out;
    this.watchdog = new Watchdog(out::flush);
  }

  /** Runs the tests; the JVM ends with 0 whatever their outcomes. */
  public static void main(String[] args) throws IOException, ReflectiveOperationException {
    List<String> options = Arrays.asList(args).subList(2, args.length);
    Settings settings = Settings.parse(options);
    boolean woven = args[0].equals("woven");
    InTransactions transactions = new InTransactions(settings);
    try (PrintWriter out =
        new PrintWriter(Files.newBufferedWriter(Path.of(args[1]), StandardCharsets.UTF_8))) {
      new TestlibVm(settings, woven ? transactions : Execution::plain, out).run();
      out.printf("%s\t%d\t%d%n", COMPLETE, transactions.transactions(), transactions.attempts());
      if (out.checkError()) {
        throw new IOException("cannot write " + args[1]);
      }
    }
    // Threads that a test has left behind must not keep the JVM alive.
    System.exit(0);
  }

  private void run() throws ReflectiveOperationException {
    for (Map.Entry<String, Types.Suite> type : Types.matching(settings.suite).entrySet()) {
      run(type.getKey(), type.getValue());
    }
  }

  private void run(String type, Types.Suite suite) throws ReflectiveOperationException {
    watchdog.begins(type);
    List<Walk.Named> tests = new ArrayList<>(Walk.tests(suite.make()));
    boolean every = all.matcher(type).find();
    for (int i = 0; i < tests.size(); i++) {
      // What a test has made is garbage afterwards.
      Walk.Named named = tests.set(i, null);
      String name = named.name();
      if (test.matcher(name).find() && (every || settings.samples(type, name))) {
        watchdog.begins(type + " " + name);
        out.println(execution.execute(type, name, named.test()).line());
      }
    }
    out.flush();
  }
}
