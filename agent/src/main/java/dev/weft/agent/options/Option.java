package dev.weft.agent.options;

import java.util.Locale;

/** The options of the agent: name, kind of value, default and meaning. */
public enum Option {
  /** Print the table of options and exit. */
  HELP(ValueKind.FLAG, "off", "Print this table and exit."),
  /** The user's policy file. */
  WHITELIST(
      ValueKind.FILE,
      "none",
      "Policy file with the calls that are pure, deferred, inevitable or elided, and"
          + " untracked fields, after the lists"
          + " shipped for the JDK and common libraries."),
  /** Where the log goes. */
  LOG(
      ValueKind.FILE,
      "none",
      "Write transactions, conflicts and their costs to this JFR recording; read it with the"
          + " command report."),
  /** Totals without a recording. */
  MONITOR(
      ValueKind.FLAG,
      "off",
      "Count what transactions cost, for JMX and the command top; log does so, too."),
  /** Worker threads. */
  THREADS(
      ValueKind.COUNT,
      "number of available processors",
      "Number of threads on which a TransactionQueue runs its tasks, 1 to 1024."),
  /** Classes left unwoven. */
  EXCLUDE(
      ValueKind.CLASS_PATTERNS,
      "none",
      "Classes to leave unwoven, such as com.acme.Foo or com.acme.**; entering one makes a"
          + " transaction inevitable."),
  /** Further transactions. */
  ATOMIC(
      ValueKind.METHOD_PATTERNS,
      "none",
      "Methods to run as transactions as if annotated @Atomic: patterns such as"
          + " com.acme.Foo.handle*, or annotations such as @com.acme.MyAtomic."),
  /** Whose handlers run as transactions. */
  EVENTLOOP(
      ValueKind.EVENT_LOOP,
      "none",
      "Run the events of each verticle as transactions, several at a time; the program need not be"
          + " changed. LOOP is vertx."),
  /** How far the order of events is kept. */
  ORDER(
      ValueKind.EVENT_ORDER,
      "dispatch",
      "With eventloop: events commit in the order in which they were dispatched, or with"
          + " connection, in that order only if they belong to one connection."),
  /** Where woven classes of the JDK are kept. */
  CACHE(
      ValueKind.FOLDER_OR_OFF,
      "the user's cache folder",
      "Keep woven classes of the JDK in this folder, so that later starts are faster; off to"
          + " keep none."),
  /** Abort injection. */
  CHAOS(
      ValueKind.SEED_AND_RATE,
      "off",
      "For tests: roll attempts back, delay them or run them alone, at random barriers; RATE"
          + " is the chance at each barrier, by default 0.01.");

  private final ValueKind kind;
  private final String defaultText;
  private final String meaning;

  Option(ValueKind kind, String defaultText, String meaning) {
    this.kind = kind;
    this.defaultText = defaultText;
    this.meaning = meaning;
  }

  /**
   * Returns the name to write in the agent argument.
   *
   * @return the constant's name in lower case
   */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Returns the system property that sets the option.
   *
   * @return {@code weft.} and the key
   */
  public String systemProperty() {
    return "weft." + key();
  }

  /**
   * Returns the environment variable that sets the option.
   *
   * @return {@code WEFT_} and the key in upper case
   */
  public String environmentVariable() {
    return "WEFT_" + name();
  }

  /**
   * Returns the key with a name for its value.
   *
   * @return for example {@code threads=N}
   */
  public String synopsis() {
    return kind.valueName().isEmpty() ? key() : key() + "=" + kind.valueName();
  }

  /**
   * Returns the kind of value it takes.
   *
   * @return the kind
   */
  public ValueKind kind() {
    return kind;
  }

  /**
   * Returns what holds when it is not given.
   *
   * @return a few words
   */
  public String defaultText() {
    return defaultText;
  }

  /**
   * Returns what it does.
   *
   * @return one sentence
   */
  public String meaning() {
    return meaning;
  }
}
