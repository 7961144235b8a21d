package dev.weft.samples.demo;

import dev.weft.samples.astar.Mix;
import dev.weft.samples.astar.Replay;
import dev.weft.samples.conflicts.Causes;
import dev.weft.samples.demo.Configuration.Implementation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * The command behind {@code samples/demo}.
 *
 * <p>Not thread-safe.
 */
@Command(
    name = "samples/demo",
    mixinStandardHelpOptions = true,
    exitCodeOnInvalidInput = 1,
    sortOptions = false,
    description = "Compares a web server without and with the agent, or tests the report.")
public final class Demo implements Callable<Integer> {
  /** A hang limit, s. */
  private static final double PROOF_SECONDS = 3600;

  @Parameters(
      arity = "0..1",
      defaultValue = "primes",
      description =
          "what to compare: primes, the default, astar, or eventloop: primes again, of a server that"
              + " knows nothing of the agent; or proof: replays what happened in the game on the"
              + " greatest number of threads, serially; or soak: plays the game on that many for a"
              + " long time; or conflicts: seeds causes of lost time and compares them with what"
              + " the report finds")
  private String scenario;

  @Option(
      names = "-n",
      defaultValue = "10000",
      description = "primes, eventloop: clients ask for GET /<n> (default: ${DEFAULT-VALUE})")
  private int number;

  @Option(
      names = "--mix",
      defaultValue = "MODEL",
      description = "astar: what players do: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
  private Mix mix;

  @Option(
      names = "--size",
      defaultValue = "128",
      description = "astar: of each side of the map (default: ${DEFAULT-VALUE})")
  private int size;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "astar: of walls and players (default: ${DEFAULT-VALUE})")
  private long seed;

  @Option(
      names = "--requests",
      defaultValue = "100000",
      description = "proof: how many (default: ${DEFAULT-VALUE})")
  private long requests;

  @Option(
      names = "--minutes",
      defaultValue = "30",
      description = "soak: how long (default: ${DEFAULT-VALUE})")
  private double minutes;

  @Option(
      names = "--clients",
      defaultValue = "50",
      description = "keep-alive connections, or players (default: ${DEFAULT-VALUE})")
  private int clients;

  @Option(
      names = "--seconds",
      defaultValue = "10",
      description = "seconds of measuring (default: ${DEFAULT-VALUE})")
  private double seconds;

  @Option(
      names = "--warmup",
      defaultValue = "15",
      description = "seconds before measuring (default: ${DEFAULT-VALUE})")
  private double warmup;

  @Option(
      names = "--threads",
      description = "measures 1 to this many threads (default: the processors there are)")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--rounds",
      defaultValue = "1",
      description = "measures all this many times, for medians (default: ${DEFAULT-VALUE})")
  private int rounds;

  @Option(names = "--no-weft", description = "measures the plain server alone")
  private boolean noWeft;

  @Option(
      names = "--prepared",
      paramLabel = "DIR",
      description = "measures this prepared JDK, too (default: that of WEFT_PREPARED, if set)")
  private Path prepared;

  @Option(
      names = "--prepare",
      description = "makes a prepared JDK beside the logs, if there is none yet, and measures it")
  private boolean prepare;

  @Option(names = "--json", description = "writes the table to this file, too")
  private Path json;

  @Option(names = "--agent", hidden = true, description = "the agent's jar")
  private Path agent = Path.of("agent", "target", "weft.jar");

  @Option(names = "--sources", hidden = true, description = "sources of the samples")
  private Path sources = Path.of("samples", "src", "main", "java");

  @Option(
      names = "--millis",
      defaultValue = "1500",
      description = "conflicts: how long each cause is at work (default: ${DEFAULT-VALUE})")
  private int millis;

  @Option(names = "--directory", hidden = true, description = "where logs go")
  private Path directory = Path.of("samples", "target", "demo");

  /** Runs the comparison; exits with 1 if a process failed or an answer was wrong. */
  public static void main(String[] args) {
    System.exit(
        new CommandLine(new Demo()).setCaseInsensitiveEnumValuesAllowed(true).execute(args));
  }

  @Override
  public Integer call() throws InterruptedException {
    try {
      check();
      Files.createDirectories(directory);
      prepared = noWeft ? null : PreparedJdk.find(prepared, prepare, agent, directory);
      if (scenario.equals("conflicts")) {
        Causes causes = new Causes(agent, directory, sources);
        return causes.run(Math.max(2, threads), millis, rounds) ? 0 : 1;
      }
      if (scenario.equals("proof")) {
        return prove();
      }
      if (scenario.equals("soak")) {
        return soak();
      }
      Scenario measured = scenario(sample(), warmup, seconds);
      List<Configuration> configurations =
          Configuration.upTo(noWeft ? 0 : threads, prepared != null);
      List<Row> rows = new Comparison(measured, configurations).run(rounds);
      System.out.println(heading(measured.sample()));
      print(rows);
      if (!noWeft) {
        report(measured.log(configurations.get(configurations.size() - 1)));
      }
      return rows.stream().allMatch(row -> row.errors() == 0) ? 0 : 1;
    } catch (IllegalArgumentException | IOException e) {
      System.err.println("demo: " + e.getMessage());
      return 1;
    }
  }

  private int prove() throws IOException {
    Path journal = directory.resolve("journal.txt").toAbsolutePath();
    Sample sample = Sample.proof(Sample.astar(mix, size, seed), journal, requests);
    Row row = scenario(sample, 0, PROOF_SECONDS).measure(configuration());
    System.out.printf("%s, %d players, checked all the time%n", sample.title(), clients);
    print(List.of(row));
    Replay.Outcome outcome = Replay.of(journal);
    System.out.println(outcome);
    return row.errors() == 0 && outcome.difference() == null ? 0 : 1;
  }

  private int soak() throws IOException {
    Sample sample = Sample.checked(Sample.astar(mix, size, seed), List.of(), List.of());
    Soak soak = new Soak(scenario(sample, warmup, 60 * minutes));
    System.out.printf("%s, %d players, checked all the time%n", sample.title(), clients);
    Row row = soak.run(configuration());
    print(List.of(row));
    System.out.println(soak.isSteady() ? "the heap has not grown" : "the heap has grown");
    return row.errors() == 0 && soak.isSteady() ? 0 : 1;
  }

  /** The one of a command that measures no other. */
  private Configuration configuration() {
    Implementation woven = prepared == null ? Implementation.WEFT : Implementation.WEFT_PREPARED;
    return noWeft ? Configuration.PLAIN : new Configuration(woven, threads).withLog();
  }

  private Scenario scenario(Sample sample, double warmup, double seconds) {
    return new Scenario(
        sample,
        clients,
        warmup,
        seconds,
        agent.toAbsolutePath(),
        prepared,
        directory.toAbsolutePath());
  }

  private Sample sample() {
    return switch (scenario) {
      case "primes" -> Sample.primes(number);
      case "astar" -> Sample.astar(mix, size, seed);
      case "eventloop" -> Sample.eventLoop(number);
      default ->
          throw new IllegalArgumentException(
              "there is no scenario "
                  + scenario
                  + ", only primes, astar, eventloop, proof, soak and conflicts");
    };
  }

  private void print(List<Row> rows) throws IOException {
    System.out.print(Table.text(rows));
    if (json != null) {
      Files.writeString(json, Table.json(rows).encodePrettily() + "\n");
    }
  }

  private void check() {
    if (!List.of("proof", "soak", "conflicts").contains(scenario)) {
      sample();
    }
    if (threads < 1 || rounds < 1 || millis < 1) {
      throw new IllegalArgumentException("--threads, --rounds and --millis must be at least 1");
    }
    if (!noWeft && !Files.exists(agent)) {
      throw new IllegalArgumentException("no agent at " + agent + "; --no-weft does without");
    }
  }

  private String heading(Sample sample) {
    return "%s, %d clients, %s s after %s s of warm-up, %s, Java %s, %d processors"
        .formatted(
            sample.title(),
            clients,
            seconds,
            warmup,
            rounds == 1 ? "1 round" : "medians of " + rounds + " rounds",
            Runtime.version(),
            Runtime.getRuntime().availableProcessors());
  }

  private void report(Path log) throws IOException, InterruptedException {
    System.out.println();
    System.out.printf("Conflicts in the last run on %d threads, %s:%n", threads, log);
    System.out.flush();
    List<String> command =
        List.of(Jvm.executable(), "-jar", agent.toString(), "report", log.toString());
    int code = new ProcessBuilder(command).inheritIO().start().waitFor();
    if (code != 0) {
      throw new IOException("the report ended with exit code " + code);
    }
  }
}
