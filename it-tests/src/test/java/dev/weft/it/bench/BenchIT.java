package dev.weft.it.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.weft.it.bench.kernel.Kernel;
import dev.weft.it.bench.kernel.Kernels;
import dev.weft.it.bench.run.KernelBenchmark;
import dev.weft.it.harness.ClassPath;
import dev.weft.it.harness.JvmResult;
import dev.weft.it.harness.WeftJvm;
import dev.weft.it.jmh.BenchmarkFailed;
import dev.weft.it.jmh.Fork;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import joptsimple.OptionParser;
import org.apache.commons.math3.stat.StatUtils;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.runner.Runner;
import picocli.CommandLine;

/** The command measures what it says, and kernels notice wrong data. No figure is looked at. */
class BenchIT {
  private static final String NUMBER = "\\d+\\.\\d+";

  @Test
  void measuresAndPrints(@TempDir Path folder) throws IOException {
    Path json = folder.resolve("results.json");
    JvmResult result =
        bench("--forks=1", "--millis=50", "--threads=2", "--impl=weft,multiverse")
            .apply("--json=" + json, "bank|tree")
            .expectSuccess();
    List<String> rows = result.outLines().stream().filter(line -> line.startsWith("| ")).toList();
    assertEquals(6, rows.size(), result::toString);
    assertTrue(rows.get(0).startsWith("| Kernel | Implementation | Threads |"), rows::toString);
    List<String> settings =
        List.of("tree,plain,1", "tree,weft,2", "bank,plain,1", "bank,weft,2", "bank,multiverse,2");
    List<String> objects = Files.readAllLines(json);
    assertEquals(settings.size(), objects.size(), objects::toString);
    for (int i = 0; i < settings.size(); i++) {
      String[] setting = settings.get(i).split(",");
      String row = "\\| %s \\| %s \\| %s \\| N \\| N \\| N\\.\\.N \\|  \\|";
      matches(row, setting, rows.get(i + 1));
      String object =
          "[\\[ ]\\{\"kernel\":\"%s\",\"impl\":\"%s\",\"threads\":%s,\"nsPerOp\":N,"
              + "\"ratioToPlain\":N,\"spread\":\\[N,N\\]\\}[,\\]]";
      matches(object, setting, objects.get(i));
    }
  }

  private static void matches(String template, String[] setting, String text) {
    String regex = String.format(template, (Object[]) setting).replace("N", NUMBER);
    assertTrue(text.matches(regex), () -> text + " does not match " + regex);
  }

  private interface Command {
    JvmResult apply(String... more);
  }

  private static Command bench(String... options) {
    WeftJvm jvm =
        WeftJvm.plain()
            .flags("-Dweft.jar=" + ClassPath.weftJar())
            .classPath(
                ClassPath.place(CommandLine.class),
                ClassPath.place(Runner.class),
                ClassPath.place(OptionParser.class),
                ClassPath.place(StatUtils.class),
                ClassPath.place(org.multiverse.api.Stm.class))
            .hangLimit(Duration.ofMinutes(10));
    return more -> {
      List<String> arguments = new ArrayList<>(List.of(options));
      arguments.addAll(List.of(more));
      return jvm.run(Bench.class, arguments.toArray(new String[0]));
    };
  }

  @Test
  void wrongUsage() {
    refused("no kernel matches nothing; there are list, hash-set, ", "nothing");
    refused("[ is no regular expression: ", "[");
    refused("--threads: 0 is not between 1 and 16", "--threads=0");
    refused("cobol is none of plain, weft, ", "--impl=weft,cobol");
    refused("--forks: 0 is less than 1", "--forks=0");
    refused("Unknown option: '--fast'", "--fast");
  }

  private static void refused(String why, String... arguments) {
    StringWriter err = new StringWriter();
    int exitCode = Bench.commandLine().setErr(new PrintWriter(err)).execute(arguments);
    assertEquals(2, exitCode, err::toString);
    assertTrue(err.toString().contains(why), err::toString);
  }

  @Test
  void speedUpIsThatOverOneThread() {
    Result one = Result.of(setting(1), 30, 20, List.of(29.0, 30.0, 33.0));
    Result two = Result.of(setting(2), 20, 20, List.of(20.0));
    List<String> rows = Result.table(List.of(one, two));
    assertEquals("| bank | weft | 1 | 30.0 | 1.50 | 1.45..1.65 |  |", rows.get(2));
    assertEquals("| bank | weft | 2 | 20.0 | 1.00 | 1.00..1.00 | 1.50 |", rows.get(3));
  }

  private static Setting setting(int threads) {
    return new Setting("bank", Implementation.WEFT, threads);
  }

  /** Whatever a benchmark throws is what its JVM is said to have failed with. */
  @Test
  void failuresOfBenchmarksAreTold() {
    Fork fork =
        new Fork(KernelBenchmark.class.getName() + ".operation")
            .parameter("kernel", "none")
            .warmUp(1, 10)
            .measure(1, 10);
    assertEquals(
        "there is no kernel none", assertThrows(BenchmarkFailed.class, fork::run).getMessage());
  }

  @TestFactory
  Stream<DynamicTest> kernels() {
    List<DynamicTest> tests = new ArrayList<>();
    for (Implementation implementation : Implementation.values()) {
      for (String name : Kernels.names()) {
        if (implementation.has(name, 1)) {
          String label = new Setting(name, implementation, 1).toString();
          tests.add(dynamicTest(label, () -> checks(name, implementation)));
        }
      }
    }
    return tests.stream();
  }

  /** What serial code leaves is right; an operation with another result would be noticed. */
  private static void checks(String name, Implementation implementation) {
    Kernel kernel = implementation.kernel(name);
    int turns = 1000;
    long sum = 0;
    for (int turn = 0; turn < turns; turn++) {
      sum += kernel.run(0, turn) + kernel.run(1, turn);
    }
    kernel.check(2 * turns, sum);
    long wrong = sum + 1;
    if (!name.equals("bank")) { // where money is counted, and not what the operations return
      assertThrows(IllegalStateException.class, () -> kernel.check(2 * turns, wrong));
    }
  }
}
