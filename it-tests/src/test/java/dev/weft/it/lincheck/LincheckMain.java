package dev.weft.it.lincheck;

import dev.weft.it.lincheck.Subjects.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jetbrains.lincheck.datastructures.StressOptions;

/**
 * Main class of a JVM with the agent: Lincheck's stress tests of {@link Subjects}, a line for each.
 *
 * <p>Exit code 0: every result is as expected. 1: not so; Lincheck's report is printed. 2: wrong
 * usage. Timing is left to Lincheck: a scenario that hangs is a failure.
 */
public final class LincheckMain {
  static final String USAGE =
      """
      --iterations N   scenarios for each subject; default: 20
      --invocations N  how often each of them is executed; default: 2000
      --threads N      threads of a scenario; default: 2
      --operations N   operations of each of them; default: 3
      --faulty         plain classes are not atomic: fails if Lincheck does not find that out
      NAME..           only these subjects""";

  /** How often a fault is looked for that is there. */
  private static final int TRIES = 5;

  private int iterations = 20;
  private int invocations = 2000;
  private int threads = 2;
  private int operations = 3;
  private boolean faulty;
  private final List<String> names = new ArrayList<>();

  private LincheckMain() {}

  /** See the usage. */
  public static void main(String[] arguments) {
    LincheckMain main = new LincheckMain();
    try {
      main.parse(arguments);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage() + "\n" + USAGE);
      System.exit(2);
    }
    // Threads of subjects, or of scenarios that hang, must not keep the JVM alive.
    System.exit(main.run() ? 0 : 1);
  }

  private void parse(String[] arguments) {
    for (int i = 0; i < arguments.length; i++) {
      switch (arguments[i]) {
        case "--iterations" -> iterations = number(arguments, ++i);
        case "--invocations" -> invocations = number(arguments, ++i);
        case "--threads" -> threads = number(arguments, ++i);
        case "--operations" -> operations = number(arguments, ++i);
        case "--faulty" -> faulty = true;
        default -> names.add(name(arguments[i]));
      }
    }
  }

  private static int number(String[] arguments, int i) {
    if (i == arguments.length) {
      throw new IllegalArgumentException("no number after " + arguments[i - 1]);
    }
    return Integer.parseInt(arguments[i]);
  }

  private static String name(String argument) {
    if (!Subjects.ALL.containsKey(argument)) {
      throw new IllegalArgumentException("no subject " + argument + " in " + Subjects.ALL.keySet());
    }
    return argument;
  }

  private boolean run() {
    boolean well = true;
    for (Map.Entry<String, Subjects.Subject> each : Subjects.ALL.entrySet()) {
      Subjects.Subject subject = each.getValue();
      boolean wanted = names.isEmpty() ? subject.isIn(faulty) : names.contains(each.getKey());
      if (wanted) {
        well &= check(each.getKey(), subject);
      }
    }
    return well;
  }

  private boolean check(String name, Subjects.Subject subject) {
    boolean expectsFault = faulty && subject.kind() == Kind.PLAIN;
    long start = System.nanoTime();
    AssertionError fault = fault(subject.type());
    // On a busy machine threads seldom meet.
    for (int i = 1; expectsFault && fault == null && i < TRIES; i++) {
      fault = fault(subject.type());
    }
    System.out.printf(
        "%-14s %s %.1f s%n",
        name, fault == null ? "linearizable" : "faulty", (System.nanoTime() - start) / 1e9);
    if (fault != null && !expectsFault) {
      System.out.println(fault.getMessage());
    }
    return (fault != null) == expectsFault;
  }

  /** Lincheck's report, or null. */
  private AssertionError fault(Class<?> type) {
    try {
      new StressOptions()
          .iterations(iterations)
          .invocationsPerIteration(invocations)
          .threads(threads)
          .actorsBefore(2)
          .actorsPerThread(operations)
          .actorsAfter(2)
          .minimizeFailedScenario(!faulty)
          .check(type);
      return null;
    } catch (AssertionError e) {
      return e;
    }
  }
}
