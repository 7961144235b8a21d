package dev.weft.it.jdk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weft.it.fixture.lang.IteratorCases;
import dev.weft.it.harness.CaseTests;
import dev.weft.it.harness.Chaos;
import dev.weft.it.harness.Jdk;
import dev.weft.it.harness.Jdks;
import dev.weft.it.harness.PreparedJdk;
import dev.weft.it.harness.TwoAtOnce;
import dev.weft.it.harness.WeftJvm;
import dev.weft.it.jdk.fixture.CacheCases;
import dev.weft.it.jdk.fixture.ConcurrencyCases;
import dev.weft.it.jdk.fixture.FacilityMain;
import dev.weft.it.jdk.fixture.ThreadKind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class JdkIT {
  private static final int FLOOR = 17;

  private static final String[] VERIFIED = {
    "-XX:+UnlockDiagnosticVMOptions", "-XX:+BytecodeVerificationLocal"
  };

  @TestFactory
  Stream<DynamicNode> cachesAndConcurrency() {
    return Stream.concat(
        CaseTests.of(WeftJvm.woven().flags(VERIFIED), CacheCases.class, ConcurrencyCases.class),
        // In the class files that the JVM has where it does not verify them.
        CaseTests.of(WeftJvm.woven(), IteratorCases.class));
  }

  /** One combination, as users have it, at length; the script {@code facilities} knows all. */
  @TestFactory
  @TwoAtOnce
  Stream<DynamicNode> facilities() {
    boolean brief = Chaos.requested().isPresent() || PreparedJdk.isRequested();
    int least = brief ? 15 : 60;
    int millis = brief ? 20 : 100;
    return Jdks.each(
        jdk -> {
          FacilityReport report =
              new Combination(jdk, Collector.G1, VmMode.TIERED, ThreadKind.PLATFORM, false)
                  .run(least, millis);
          report.table().forEach((name, outcome) -> System.out.printf("%-45s %s%n", name, outcome));
          return tests(FacilityMain.names(), report);
        });
  }

  /** Each collector, each mode and as many kinds of threads as there are JVMs, shortly. */
  @TestFactory
  @TwoAtOnce
  Stream<DynamicNode> combinations() {
    Chaos.skip("takes too long");
    PreparedJdk.skip("takes too long");
    return Jdks.each(
        jdk -> {
          List<String> names = sample(jdk);
          return chosen(jdk).stream()
              .map(
                  each -> {
                    int least = each.mode() == VmMode.INT ? 10 : 40;
                    FacilityReport report = each.run(least, 10, names.toArray(new String[0]));
                    return DynamicContainer.dynamicContainer(each.toString(), tests(names, report));
                  });
        });
  }

  /** Half of the facilities: the lowest JDK has one, newer ones the other. */
  private static List<String> sample(Jdk jdk) {
    List<String> all = FacilityMain.names();
    return IntStream.range(0, all.size())
        .filter(i -> i % 2 == (jdk.version().feature() == FLOOR ? 0 : 1))
        .mapToObj(all::get)
        .toList();
  }

  private static List<Combination> chosen(Jdk jdk) {
    boolean virtual = ThreadKind.VIRTUAL.existsOn(jdk.version().feature());
    List<Combination> chosen = new ArrayList<>();
    chosen.add(new Combination(jdk, Collector.PARALLEL, VmMode.C2, ThreadKind.EXECUTOR, true));
    chosen.add(
        new Combination(
            jdk, Collector.ZGC, VmMode.C1, virtual ? ThreadKind.VIRTUAL : ThreadKind.POOL, true));
    chosen.add(
        new Combination(
            jdk, Collector.G1, VmMode.INT, virtual ? ThreadKind.QUEUE : ThreadKind.FORKJOIN, true));
    return chosen;
  }

  private static Stream<DynamicTest> tests(List<String> names, FacilityReport report) {
    Stream<DynamicTest> each =
        names.stream()
            .map(
                name ->
                    DynamicTest.dynamicTest(name, () -> assertEquals("ok", report.outcome(name))));
    return Stream.concat(
        each,
        Stream.of(
            DynamicTest.dynamicTest(
                "the JVM", () -> report.jvm().expectEnd().expectSuccess().expectSilence())));
  }
}
