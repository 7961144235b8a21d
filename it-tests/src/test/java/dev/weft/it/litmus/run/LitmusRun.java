package dev.weft.it.litmus.run;

import dev.weft.it.harness.ClassPath;
import dev.weft.it.harness.JvmResult;
import dev.weft.it.harness.WeftJvm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.infra.Status;
import org.openjdk.jcstress.infra.runners.TestList;

/**
 * Executes litmus tests: all of them in one JVM for each {@link VmMode}, and in another one from
 * the place where a test broke the first. jcstress itself starts a JVM for each test; with the
 * agent that takes longer than the test. Not thread-safe.
 */
public final class LitmusRun {
  /** Where the tests are. */
  static final String PACKAGE = "dev.weft.it.litmus.";

  /** So many tests may hang, a minute each, before the rest is given up. */
  private static final int HANGS = 3;

  private final Supplier<WeftJvm> jvm;
  private final boolean stopAtFirst;
  private final Map<String, LitmusResult> results = new TreeMap<>();
  private final List<String> complaints = new ArrayList<>();
  private int hangs;

  /**
   * A run.
   *
   * @param jvm makes a JVM to execute tests in
   * @param stopAtFirst whether the first failure ends the run
   */
  public LitmusRun(Supplier<WeftJvm> jvm, boolean stopAtFirst) {
    this.jvm = jvm;
    this.stopAtFirst = stopAtFirst;
  }

  /** Full names of the tests that {@code filter} is found in, in alphabetical order. */
  public static List<String> tests(String filter) {
    Pattern pattern = Pattern.compile(filter);
    List<String> names = new ArrayList<>();
    for (String name : new TreeSet<>(TestList.tests())) {
      if (pattern.matcher(name).find()) {
        names.add(name);
      }
    }
    return names;
  }

  /**
   * Executes tests in a JVM of its own kind.
   *
   * @param names full names
   */
  public void execute(List<String> names, VmMode mode, Load load) {
    for (String name : names) {
      results.computeIfAbsent(name, LitmusResult::new);
    }
    List<String> left = new ArrayList<>(names);
    while (!left.isEmpty() && hangs < HANGS && !(stopAtFirst && failed())) {
      int before = left.size();
      JvmResult result = launch(left, mode, load);
      boolean done = read(result, left, mode);
      if (done || left.size() == before) {
        // Nothing should be left at the end; and a JVM that does not start never will.
        left.forEach(name -> results.get(name).addError(mode, "not executed" + result));
        left.clear();
      }
      if (!result.err().isEmpty()) {
        complaints.add(mode + ":\n" + result.err());
      }
    }
  }

  private JvmResult launch(List<String> names, VmMode mode, Load load) {
    List<String> arguments = new ArrayList<>();
    arguments.add(Integer.toString(load.millis()));
    arguments.add(Integer.toString(load.iterations()));
    arguments.add(Integer.toString(load.stride()));
    arguments.add(Boolean.toString(stopAtFirst));
    arguments.addAll(names);
    // Five times what is planned: a test says itself when it hangs.
    Duration limit = Duration.ofSeconds(180).plusMillis(names.size() * (5 * load.planned() + 2000));
    return jvm.get()
        .flags("-Xmx512m")
        .flags(mode.flags())
        .classPath(ClassPath.place(JCStressTest.class))
        .hangLimit(limit)
        .attempt(LitmusVm.class.getName(), arguments.toArray(new String[0]));
  }

  /** Takes what has ended off {@code left}; true if the JVM got to the end of its list. */
  private boolean read(JvmResult jvmResult, List<String> left, VmMode mode) {
    String begun = null;
    for (String line : jvmResult.outLines()) {
      String[] words = line.split("\t", -1);
      if (!words[0].equals(LitmusVm.MARK)) {
        continue;
      }
      switch (words[1]) {
        case LitmusVm.BEGIN -> begun = words[2];
        case LitmusVm.END -> {
          Outcome outcome = Outcome.fromLine(words, 3);
          results.get(begun).add(mode, outcome);
          hangs += outcome.status() == Status.TIMEOUT_ERROR ? 1 : 0;
          left.remove(begun);
          begun = null;
        }
        default -> {
          return true;
        }
      }
    }
    if (begun != null) {
      results.get(begun).addError(mode, "the JVM ended in this test" + jvmResult);
      left.remove(begun);
    }
    return false;
  }

  private boolean failed() {
    return results.values().stream().anyMatch(LitmusResult::failed);
  }

  /** What the tests showed, in alphabetical order. */
  public List<LitmusResult> results() {
    return List.copyOf(results.values());
  }

  /** What the JVMs wrote to standard error. */
  public List<String> complaints() {
    return complaints;
  }
}
