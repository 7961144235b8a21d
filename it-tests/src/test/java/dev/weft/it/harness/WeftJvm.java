package dev.weft.it.harness;

import dev.weft.it.fixture.Hang;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Launches a JVM, with or without the agent, and waits for its end. A builder: what sets something
 * returns this object.
 *
 * <p>If a {@link PreparedJdk} is asked for, a JVM of the running JDK with the agent that is tested
 * becomes one of that, whose launcher starts the agent. Its options are then system properties.
 *
 * <p>Variables of the environment through which Java or Weft take options are not handed down. Not
 * thread-safe.
 */
public final class WeftJvm {
  private final boolean agent;
  private final List<String> flags = new ArrayList<>();
  private final List<String> laterFlags = new ArrayList<>();
  private final List<Path> classPath = new ArrayList<>();
  private final Map<String, String> environment = new HashMap<>();
  private String options;
  private List<String> rules;
  private String exactReason;
  private Jdk jdk;
  private Path agentJar;
  private Path directory;
  private Duration hangLimit = Duration.ofSeconds(120);

  private WeftJvm(boolean agent) {
    this.agent = agent;
  }

  /** A JVM with {@code -javaagent:weft.jar}. */
  public static WeftJvm woven() {
    return new WeftJvm(true);
  }

  /** A JVM without the agent. */
  public static WeftJvm plain() {
    return new WeftJvm(false);
  }

  /** Another agent than the one that is tested. */
  public WeftJvm agent(Path jar) {
    agentJar = jar;
    return this;
  }

  /** The agent argument, {@code name=value,name=value}. */
  public WeftJvm options(String argument) {
    options = argument;
    return this;
  }

  /**
   * The rules of a policy file that is written for this JVM and passed with whatever other options
   * there are.
   */
  public WeftJvm whitelist(String... lines) {
    rules = Arrays.stream(lines).flatMap(String::lines).toList();
    return this;
  }

  /**
   * Skips the test under chaos.
   *
   * @param reason what of it is exact, after "it": "counts attempts", for instance
   */
  public WeftJvm exact(String reason) {
    exactReason = reason;
    return this;
  }

  /** The JDK to run; by default the one that runs the tests. */
  public WeftJvm on(Jdk other) {
    jdk = other;
    return this;
  }

  /** Flags of the JVM, before the main class. */
  public WeftJvm flags(String... more) {
    flags.addAll(Arrays.asList(more));
    return this;
  }

  /** Flags of the JVM behind that of the agent, such as those of other agents. */
  public WeftJvm laterFlags(String... more) {
    laterFlags.addAll(Arrays.asList(more));
    return this;
  }

  /** Jars and folders behind the tests, the API and the annotations. */
  public WeftJvm classPath(Path... more) {
    classPath.addAll(Arrays.asList(more));
    return this;
  }

  /** A variable of the environment. */
  public WeftJvm environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** The working directory; by default that of the tests. */
  public WeftJvm directory(Path folder) {
    directory = folder;
    return this;
  }

  /** After this time, 2 minutes by default, the JVM counts as hanging; later under chaos. */
  public WeftJvm hangLimit(Duration limit) {
    hangLimit = limit;
    return this;
  }

  /** The JDK that this JVM is to be of; else all that the suite is to run on. */
  List<Jdk> jdks() {
    return jdk == null ? Jdks.selected() : List.of(jdk);
  }

  Duration hangLimit() {
    return hangLimit;
  }

  /** True if the JVM that runs the tests, started with the agent, would do as well. */
  boolean isOrdinary() {
    boolean optionless =
        options == null && rules == null && flags.isEmpty() && laterFlags.isEmpty();
    boolean here = jdk == null && directory == null && environment.isEmpty();
    return agent && agentJar == null && optionless && here && classPath.isEmpty();
  }

  /** True if the agent injects what the suite asks for. */
  boolean isUnderChaos() {
    return agent && Chaos.requested().isPresent() && !Chaos.isIn(options);
  }

  /** Runs a main class. */
  public JvmResult run(Class<?> main, String... arguments) {
    return run(main.getName(), arguments);
  }

  /** Runs a main class that need not be visible to the tests. */
  public JvmResult run(String main, String... arguments) {
    return attempt(java(), main, arguments).expectEnd();
  }

  /** As {@link #run}, but says in the result that the JVM hung. */
  public JvmResult attempt(String main, String... arguments) {
    return attempt(java(), main, arguments);
  }

  /** As {@link #attempt(String, String...)}, on this JDK. */
  JvmResult attempt(Jdk java, String main, String... arguments) {
    return launch(java, mainClass(main, arguments));
  }

  private List<String> mainClass(String main, String... arguments) {
    return tail(List.of("-cp", ClassPath.of(classPath), main), arguments);
  }

  private static List<String> tail(List<String> program, String... arguments) {
    List<String> tail = new ArrayList<>(program);
    tail.addAll(Arrays.asList(arguments));
    return tail;
  }

  /** The program and its flags, without injections that the suite asks for. */
  public List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(prepared(java()).orElse(java()).program("java"));
    command.addAll(flags);
    command.addAll(agentFlags(java(), options));
    return command;
  }

  /**
   * Starts a main class without injections that the suite asks for, both outputs in one. The caller
   * reads it and ends the JVM.
   */
  public Process start(String main, String... arguments) {
    List<String> command = command();
    command.addAll(mainClass(main, arguments));
    try {
      return builder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs {@code java -jar}. */
  public JvmResult runJar(Path jar, String... arguments) {
    return launch(java(), tail(List.of("-jar", jar.toString()), arguments)).expectEnd();
  }

  private Jdk java() {
    return jdk == null ? Jdk.running() : jdk;
  }

  private JvmResult launch(Jdk java, List<String> tail) {
    if (exactReason != null) {
      Chaos.skip(exactReason);
    }
    if (rules == null) {
      return launch(java, List.of(), tail);
    }
    try (Policy policy = Policy.of(rules)) {
      return launch(java, List.of(policy.flag()), tail);
    }
  }

  private JvmResult launch(Jdk java, List<String> policy, List<String> tail) {
    List<String> command = new ArrayList<>();
    command.add(prepared(java).orElse(java).program("java"));
    command.addAll(policy);
    command.addAll(flags);
    if (isUnderChaos()) {
      command.add(Chaos.flag());
    }
    command.addAll(agentFlags(java, Chaos.addTo(options)));
    command.addAll(laterFlags);
    command.addAll(tail);
    Duration limit = isUnderChaos() ? hangLimit.multipliedBy(Hang.CHAOS_FACTOR) : hangLimit;
    return JvmProcess.run(builder(command), java, limit);
  }

  private List<String> agentFlags(Jdk java, String argument) {
    if (!agent) {
      return List.of();
    }
    if (prepared(java).isPresent()) {
      return PreparedJdk.flags(argument);
    }
    Path jar = agentJar == null ? ClassPath.weftJar() : agentJar;
    return List.of("-javaagent:" + jar + (argument == null ? "" : "=" + argument));
  }

  /** What takes the place of this JDK with the agent. */
  private Optional<Jdk> prepared(Jdk java) {
    return agent && agentJar == null ? PreparedJdk.inPlaceOf(java) : Optional.empty();
  }

  private ProcessBuilder builder(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(directory == null ? null : directory.toFile());
    LaunchEnvironment.clear(builder.environment(), options);
    builder.environment().putAll(environment);
    return builder;
  }
}
