package dev.weft.it.agents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.it.agents.fixture.BankMain;
import dev.weft.it.agents.fixture.Counter;
import dev.weft.it.agents.fixture.CountingAgent;
import dev.weft.it.harness.ClassPath;
import dev.weft.it.harness.Jars;
import dev.weft.it.harness.Jdk;
import dev.weft.it.harness.Jdks;
import dev.weft.it.harness.JvmResult;
import dev.weft.it.harness.WeftJvm;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jacoco.agent.rt.RT;
import org.jacoco.core.analysis.Analyzer;
import org.jacoco.core.analysis.CoverageBuilder;
import org.jacoco.core.analysis.ICounter;
import org.jacoco.core.analysis.IMethodCoverage;
import org.jacoco.core.tools.ExecFileLoader;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;

/** Transactions that are rolled back, while JaCoCo and a small agent transform the same classes. */
class OtherAgentsIT {
  private static final String BANK = BankMain.class.getName().replace("BankMain", "Bank");

  /** The JVM says of agents that add to the boot class path that they cost it shared classes. */
  private static final String[] QUIET = {"-Xshare:off", "-Xlog:disable"};

  @TempDir Path folder;

  /** Letters: j is JaCoCo, c the small agent, w ours. */
  @TestFactory
  Stream<DynamicNode> orders() throws IOException {
    Path counter = counterJar();
    Path counting = countingJar();
    return Jdks.each(
        jdk -> {
          String alone = line(run(jdk, "w", counting, counter), "state");
          return Stream.of("jw", "wj", "cw", "wc", "cjw", "wjc", "jwc")
              .map(
                  order ->
                      DynamicTest.dynamicTest(
                          order, () -> verify(jdk, order, alone, counting, counter)));
        });
  }

  private void verify(Jdk jdk, String order, String alone, Path counting, Path counter)
      throws IOException {
    JvmResult result = run(jdk, order, counting, counter);
    assertTrue(alone.contains(" sum 5000 count 300 "), alone);
    assertEquals(alone, line(result, "state"));
    if (order.contains("c")) {
      String[] counted = line(result, "counted").split("\\D+");
      assertTrue(Integer.parseInt(counted[1]) >= 300, "calls in the application");
      assertTrue(Integer.parseInt(counted[2]) >= 900, "calls in the JDK");
    }
    if (order.contains("j")) {
      verifyCoverage(exec(jdk, order));
    }
  }

  private JvmResult run(Jdk jdk, String order, Path counting, Path counter) {
    WeftJvm jvm =
        WeftJvm.woven()
            .on(jdk)
            .exact("counts attempts")
            .flags(QUIET)
            .classPath(ClassPath.place(ClassReader.class));
    boolean before = true;
    for (char agent : order.toCharArray()) {
      if (agent == 'w') {
        before = false;
        continue;
      }
      String flag =
          agent == 'c'
              ? "-javaagent:" + counting + "=" + counter
              : "-javaagent:" + ClassPath.place(RT.class) + "=destfile=" + exec(jdk, order);
      if (before) {
        jvm.flags(flag);
      } else {
        jvm.laterFlags(flag);
      }
    }
    JvmResult result = jvm.run(BankMain.class).expectSuccess().expectSilence();
    System.out.printf("%-4s %s %s%n", order, line(result, "attempts"), line(result, "counted"));
    return result;
  }

  private static String line(JvmResult result, String word) {
    return result.outLines().stream().filter(line -> line.startsWith(word)).findFirst().orElse("");
  }

  private Path exec(Jdk jdk, String order) {
    return folder.resolve(order + jdk.version().feature() + ".exec");
  }

  /** What was called is covered, and the rest is not. */
  private static void verifyCoverage(Path exec) throws IOException {
    ExecFileLoader loader = new ExecFileLoader();
    loader.load(exec.toFile());
    CoverageBuilder coverage = new CoverageBuilder();
    try (InputStream classFile = classFile(BANK)) {
      new Analyzer(loader.getExecutionDataStore(), coverage).analyzeClass(classFile, BANK);
    }
    List<String> missed = new ArrayList<>();
    for (IMethodCoverage method : coverage.getClasses().iterator().next().getMethods()) {
      if (method.getInstructionCounter().getStatus() != ICounter.FULLY_COVERED) {
        missed.add(method.getName());
      }
    }
    assertEquals(List.of("never"), missed, "methods of the bank that are not covered");
  }

  private static InputStream classFile(String name) {
    return OtherAgentsIT.class.getResourceAsStream("/" + name.replace('.', '/') + ".class");
  }

  private Path countingJar() throws IOException {
    Map<String, String> attributes =
        Map.of("Premain-Class", CountingAgent.class.getName(), "Can-Retransform-Classes", "true");
    return Jars.write(folder.resolve("counting.jar"), attributes);
  }

  private Path counterJar() throws IOException {
    return Jars.write(folder.resolve("counter.jar"), Map.of(), Counter.class);
  }
}
