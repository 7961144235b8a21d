package dev.weft.samples.demo;

import dev.weft.samples.load.LoadCommand;
import dev.weft.samples.load.LoadResult;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures one configuration of a sample: a server JVM, a load generator JVM.
 *
 * <p>Immutable; but two measurements at a time would measure each other.
 *
 * @param sample what is measured
 * @param clients keep-alive connections
 * @param warmup seconds before measuring
 * @param seconds seconds of measuring
 * @param agent the agent's jar
 * @param prepared a prepared JDK, or null
 * @param directory where the servers' logs and what they say goes
 */
record Scenario(
    Sample sample,
    int clients,
    double warmup,
    double seconds,
    Path agent,
    Path prepared,
    Path directory) {
  /** The same for every server, so that only the agent makes a difference. */
  private static final List<String> SERVER_FLAGS = List.of("-Xms512m", "-Xmx512m");

  private static final List<String> LOAD_FLAGS = List.of("-Xmx128m", "-XX:+UseSerialGC");
  private static final Duration START_LIMIT = Duration.ofMinutes(2);
  private static final String LISTENING = "listening on http://127.0.0.1:";

  /**
   * Runs a server and puts load on it.
   *
   * @return a row without a ratio
   * @throws IOException if a process fails; the message has what it said
   */
  Row measure(Configuration configuration) throws IOException {
    return measure(configuration, server -> {});
  }

  /**
   * The same, watched.
   *
   * @param watcher is called when measuring begins; should return before it ends
   */
  Row measure(Configuration configuration, Watcher watcher) throws IOException {
    Files.deleteIfExists(log(configuration));
    try (Child server = server(configuration)) {
      String line = server.awaitLine(LISTENING, START_LIMIT);
      String port = line.substring(LISTENING.length());
      Path json = directory.resolve("load-" + configuration + ".json");
      Files.deleteIfExists(json);
      try (Child load = load(configuration, port, json)) {
        double cpuPercent = cpuWhileMeasured(server, load, watcher);
        int code = load.awaitEnd(START_LIMIT);
        if (!Files.exists(json)) {
          throw new IOException(
              "the load generator gave up with exit code " + code + ": " + load.errorOutput());
        }
        if (code != 0) {
          System.err.println(load.errorOutput());
        }
        server.stop();
        LoadResult result = LoadResult.fromJson(new JsonObject(Files.readString(json)));
        return row(configuration, result, cpuPercent);
      }
    }
  }

  /** Looks at a server under load. */
  interface Watcher {
    void watch(Child server) throws IOException;
  }

  /** Where the server of a configuration writes the agent's log. */
  Path log(Configuration configuration) {
    return directory.resolve(configuration + ".jfr");
  }

  private Child server(Configuration configuration) throws IOException {
    List<String> flags = new ArrayList<>(SERVER_FLAGS);
    Path home = Path.of(System.getProperty("java.home"));
    int threads = configuration.threads();
    List<String> options = new ArrayList<>(List.of("threads=" + threads));
    if (configuration.logged()) {
      options.add("log=" + log(configuration));
    }
    if (sample.oneLoop()) {
      options.add("eventloop=vertx");
    }
    switch (configuration.implementation()) {
      case WEFT -> flags.add("-javaagent:" + agent + "=" + String.join(",", options));
      case WEFT_PREPARED -> {
        home = prepared;
        options.forEach(option -> flags.add("-Dweft." + option));
      }
      default -> {
        // As it is.
      }
    }
    List<String> args = new ArrayList<>(sample.serverArgs());
    if (!sample.oneLoop()) {
      args.addAll(List.of("--threads", Integer.toString(threads)));
    }
    Path errors = directory.resolve(configuration + ".err");
    Process process = Jvm.start(home, flags, sample.server(), args, errors);
    return new Child("the server " + configuration, process, errors);
  }

  private Child load(Configuration configuration, String port, Path json) throws IOException {
    List<String> args = new ArrayList<>(sample.loadArgs());
    args.addAll(
        List.of(
            "--port", port,
            "--clients", Integer.toString(clients),
            "--warmup", Double.toString(warmup),
            "--seconds", Double.toString(seconds),
            "--json", json.toString()));
    Path errors = directory.resolve("load-" + configuration + ".err");
    Process process = Jvm.start(LOAD_FLAGS, sample.load(), args, errors);
    return new Child("the load generator", process, errors);
  }

  private double cpuWhileMeasured(Child server, Child load, Watcher watcher) throws IOException {
    load.awaitLine(LoadCommand.MEASURING, START_LIMIT.plusMillis((long) (warmup * 1000)));
    long start = System.nanoTime();
    Duration startCpu = server.cpu();
    watcher.watch(server);
    load.awaitLine(LoadCommand.MEASURED, START_LIMIT.plusMillis((long) (seconds * 1000)));
    Duration cpu = server.cpu().minus(startCpu);
    return 100.0 * cpu.toNanos() / (System.nanoTime() - start);
  }

  private Row row(Configuration configuration, LoadResult result, double cpuPercent)
      throws IOException {
    LogSummary summary = LogSummary.NOTHING;
    if (configuration.logged()) {
      Instant start = Instant.ofEpochMilli(result.startMillis());
      Instant end = Instant.ofEpochMilli(result.endMillis());
      summary = LogSummary.read(log(configuration), start, end);
    }
    boolean unknown = configuration.woven() && !configuration.logged();
    return new Row(
        configuration,
        Bounds.of(result.requestsPerSecond()),
        Bounds.of(0),
        cpuPercent,
        result.p50Millis(),
        result.p99Millis(),
        unknown ? Double.NaN : summary.aborts(),
        unknown ? Double.NaN : summary.pausedMillis(),
        result.operations(),
        result.errors());
  }
}
