package dev.weft.agent.options;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The options the agent was started with. Immutable.
 *
 * <p>A system property ({@code weft.threads}) wins over the environment ({@code WEFT_THREADS}),
 * which wins over the agent argument. All that are given are checked, also those that lose. In the
 * first two, a blank value of an option that needs one counts as not given.
 */
public final class Options {
  private final Map<Option, Object> values;

  private Options(Map<Option, Object> values) {
    this.values = values;
  }

  /**
   * Parses the options from all three places.
   *
   * @param agentArg what follows {@code -javaagent:weft.jar=}, or null
   * @param systemProperty gives the value of a system property, or null
   * @param environment gives the value of an environment variable, or null
   * @return the options
   * @throws OptionException if one is unknown or has a bad value
   */
  public static Options parse(
      String agentArg,
      Function<String, String> systemProperty,
      Function<String, String> environment) {
    Map<Option, String> arguments = AgentArgument.parse(agentArg);
    Map<Option, Object> values = new EnumMap<>(Option.class);
    for (Option option : Option.values()) {
      String argument = arguments.get(option);
      if (argument != null) {
        values.put(option, value(option, argument, "the agent argument"));
      }
      String variable = option.environmentVariable();
      putIfGiven(values, option, environment.apply(variable), "environment variable " + variable);
      String property = option.systemProperty();
      putIfGiven(values, option, systemProperty.apply(property), "system property " + property);
    }
    return new Options(values);
  }

  private static void putIfGiven(
      Map<Option, Object> values, Option option, String text, String place) {
    if (text != null && !(text.isBlank() && option.kind() != ValueKind.FLAG)) {
      values.put(option, value(option, text.strip(), place));
    }
  }

  private static Object value(Option option, String text, String place) {
    try {
      return option.kind().parse(text);
    } catch (IllegalArgumentException e) {
      String found = text.isEmpty() ? "nothing" : "\"" + text + "\"";
      throw new OptionException(
          "Option %s: expected %s, found %s in %s."
              .formatted(option.key(), e.getMessage(), found, place));
    }
  }

  /**
   * Tells whether the table of options is to be printed instead of starting.
   *
   * @return option help
   */
  public boolean help() {
    return values.get(Option.HELP) == Boolean.TRUE;
  }

  /**
   * Returns the user's policy file.
   *
   * @return option whitelist, not checked to exist
   */
  public Optional<Path> whitelist() {
    return Optional.ofNullable((Path) values.get(Option.WHITELIST));
  }

  /**
   * Returns the file of the log.
   *
   * @return option log
   */
  public Optional<Path> log() {
    return Optional.ofNullable((Path) values.get(Option.LOG));
  }

  /**
   * Tells whether transactions are counted and events can be recorded.
   *
   * @return option monitor, or whether there is an option log
   */
  public boolean monitors() {
    return values.get(Option.MONITOR) == Boolean.TRUE || log().isPresent();
  }

  /**
   * Returns the number of threads of a transaction queue.
   *
   * @return option threads, else the number of available processors; 1 to 1024
   */
  public int threads() {
    Integer threads = (Integer) values.get(Option.THREADS);
    return threads != null ? threads : Math.min(Runtime.getRuntime().availableProcessors(), 1024);
  }

  /**
   * Returns the classes to leave unwoven.
   *
   * @return option exclude; each can be given to {@link dev.weft.agent.policy.ClassPattern#parse
   *     ClassPattern.parse}
   */
  public List<String> exclude() {
    return patterns(Option.EXCLUDE);
  }

  /**
   * Returns the methods to run as transactions.
   *
   * @return option atomic; each is {@code @} and the name of an annotation, or can be given to
   *     {@link dev.weft.agent.policy.Pattern#parse Pattern.parse}
   */
  public List<String> atomic() {
    return patterns(Option.ATOMIC);
  }

  /**
   * Tells whether events of Vert.x run as transactions.
   *
   * @return option eventloop
   */
  public boolean vertx() {
    return values.get(Option.EVENTLOOP) != null;
  }

  /**
   * Tells whether only events of one connection are ordered.
   *
   * @return option order
   */
  public boolean ordersPerConnection() {
    return "connection".equals(values.get(Option.ORDER));
  }

  /**
   * Returns whether woven classes are kept.
   *
   * @return false if option cache is off
   */
  public boolean caches() {
    return !Optional.empty().equals(values.get(Option.CACHE));
  }

  /**
   * Returns where woven classes are kept.
   *
   * @return option cache; empty if it is off or the folder is the usual one
   */
  @SuppressWarnings("unchecked") // what the option parses to
  public Optional<Path> cache() {
    return (Optional<Path>) values.getOrDefault(Option.CACHE, Optional.empty());
  }

  /**
   * Returns whether to inject aborts.
   *
   * @return option chaos
   */
  public Optional<ChaosSetting> chaos() {
    return Optional.ofNullable((ChaosSetting) values.get(Option.CHAOS));
  }

  @SuppressWarnings("unchecked") // what both kinds of patterns parse to
  private List<String> patterns(Option option) {
    return (List<String>) values.getOrDefault(option, List.of());
  }

  /** Returns what was given, {@code log=x.jfr,threads=4}, for messages. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    values.forEach(
        (option, value) ->
            text.append(text.isEmpty() ? "" : ",").append(option.key()).append('=').append(value));
    return text.toString();
  }
}
