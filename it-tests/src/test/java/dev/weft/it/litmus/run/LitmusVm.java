package dev.weft.it.litmus.run;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.openjdk.jcstress.infra.Status;
import org.openjdk.jcstress.infra.TestInfo;
import org.openjdk.jcstress.infra.collectors.TestResult;
import org.openjdk.jcstress.infra.runners.ForkedTestConfig;
import org.openjdk.jcstress.infra.runners.Runner;
import org.openjdk.jcstress.infra.runners.TestList;

/**
 * Main class of a launched JVM: executes the loops that jcstress has generated, one test after
 * another, and prints a line when one begins and another with its outcome.
 *
 * <p>After a test that did not end, or ended with an error, the JVM is left: threads of that test
 * may still run.
 */
public final class LitmusVm {
  /** First word of a line that means something; words are separated by tabs. */
  static final String MARK = "@litmus";

  static final String BEGIN = "begin";
  static final String END = "end";
  static final String DONE = "done";

  /** How long in milliseconds a test may take longer than planned. */
  private static final long PATIENCE = 45_000;

  private static final PrintStream OUT = System.out;

  private LitmusVm() {}

  /**
   * Executes tests.
   *
   * @param args the three numbers of the {@link Load}, whether to stop at the first failure, and
   *     the names of the tests
   */
  public static void main(String[] args) throws Exception {
    Load load =
        new Load(Integer.parseInt(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2]));
    boolean stop = Boolean.parseBoolean(args[3]);
    for (String name : Arrays.asList(args).subList(4, args.length)) {
      TestInfo test = TestList.getInfo(name);
      print(BEGIN, name);
      TestResult result = run(test, load);
      Outcome outcome = Outcome.of(test, result);
      print(END, name, outcome.toLine());
      if (result.status() != Status.NORMAL || stop && outcome.failed()) {
        OUT.flush();
        Runtime.getRuntime().halt(0);
      }
    }
    print(DONE);
  }

  private static void print(String... words) {
    OUT.println(MARK + "\t" + String.join("\t", words));
  }

  private static TestResult run(TestInfo test, Load load) throws Exception {
    Runner<?> runner =
        (Runner<?>)
            Class.forName(test.generatedRunner())
                .getConstructor(ForkedTestConfig.class)
                .newInstance(load.of(test));
    FutureTask<TestResult> task = new FutureTask<>((Callable<TestResult>) runner::run);
    Thread thread = new Thread(task, test.name());
    thread.setDaemon(true);
    thread.start();
    TestResult result;
    try {
      result = task.get(load.planned() + PATIENCE, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      result = new TestResult(Status.TIMEOUT_ERROR);
    } catch (ExecutionException e) {
      result = new TestResult(Status.TEST_ERROR);
      result.addMessages(e.getCause());
    }
    if (result.status() == Status.TIMEOUT_ERROR) {
      addStacks(result);
    }
    return result;
  }

  private static void addStacks(TestResult result) {
    for (Map.Entry<Thread, StackTraceElement[]> each : Thread.getAllStackTraces().entrySet()) {
      List<StackTraceElement> stack = Arrays.asList(each.getValue());
      if (stack.toString().contains("litmus")) {
        result.addMessage(each.getKey().getName() + " " + stack);
      }
    }
  }
}
