package dev.weft.it.litmus.run;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jcstress.infra.Status;
import org.openjdk.jcstress.infra.TestInfo;
import org.openjdk.jcstress.infra.collectors.TestResult;
import org.openjdk.jcstress.infra.runners.CounterThread;
import org.openjdk.jcstress.infra.runners.ForkedTestConfig;
import org.openjdk.jcstress.infra.runners.Runner;
import org.openjdk.jcstress.infra.runners.TestList;
import org.openjdk.jcstress.util.Counter;

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

  /** How long in nanoseconds the actors may take to come to an end. */
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(45);

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

  /**
   * The loop of jcstress without its calibration, which one pause of a loaded machine makes choose
   * strides of a single object.
   */
  private static <R> TestResult run(TestInfo test, Load load) throws Exception {
    @SuppressWarnings("unchecked")
    Runner<R> runner =
        (Runner<R>)
            Class.forName(test.generatedRunner())
                .getConstructor(ForkedTestConfig.class)
                .newInstance(load.of(test));
    Counter<R> counter = new Counter<>();
    for (int i = 0; i < load.iterations(); i++) {
      List<CounterThread<R>> actors = runner.internalRun();
      long end = System.nanoTime() + PATIENCE;
      for (CounterThread<R> actor : actors) {
        while (actor.isAlive() && !broken(actors) && System.nanoTime() < end) {
          actor.join(100);
        }
      }
      for (CounterThread<R> actor : actors) {
        if (actor.throwable() != null) {
          return error(actor.throwable());
        }
      }
      for (CounterThread<R> actor : actors) {
        if (actor.result() == null) {
          return hang();
        }
        counter.merge(actor.result());
      }
    }
    TestResult result = new TestResult(Status.NORMAL);
    for (R each : counter.elementSet()) {
      result.addState(String.valueOf(each), counter.count(each));
    }
    return result;
  }

  /** One that has thrown is waited for by the others, for ever. */
  private static boolean broken(List<? extends CounterThread<?>> actors) {
    return actors.stream().anyMatch(each -> each.throwable() != null);
  }

  private static TestResult error(Throwable thrown) {
    TestResult result = new TestResult(Status.TEST_ERROR);
    result.addMessages(thrown);
    return result;
  }

  private static TestResult hang() {
    TestResult result = new TestResult(Status.TIMEOUT_ERROR);
    for (Map.Entry<Thread, StackTraceElement[]> each : Thread.getAllStackTraces().entrySet()) {
      List<StackTraceElement> stack = Arrays.asList(each.getValue());
      if (stack.toString().contains("litmus")) {
        result.addMessage(each.getKey().getName() + " " + stack);
      }
    }
    return result;
  }
}
