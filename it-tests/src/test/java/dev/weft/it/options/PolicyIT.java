package dev.weft.it.options;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weft.it.fixture.options.JdkRuleCases;
import dev.weft.it.fixture.options.RuleCases;
import dev.weft.it.harness.CaseTests;
import dev.weft.it.harness.PreparedJdk;
import dev.weft.it.harness.Recordings;
import dev.weft.it.harness.WeftJvm;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Rules of a whitelist take effect. */
class PolicyIT {
  private static final String RULES =
      """
      # Later rules win over earlier ones.
      inevitable dev.weft.it.fixture.options.Rules.l*
      dev.weft.it.fixture.options.Rules.later()
      dev.weft.it.fixture.options.Rules.pure(int)
      defer      dev.weft.it.fixture.options.Rules.deferred(..)
      inevitable dev.weft.it.fixture.options.Rules.inevitable
      inevitable dev.weft.it.fixture.options.Rules$Whole.*
      elide      dev.weft.it.fixture.options.Rules.*
      pure       dev.weft.it.fixture.options.Rules.pureNative
      defer      dev.weft.it.fixture.options.Rules.deferredNative(int)
      inevitable dev.weft.it.fixture.options.Rules.inevitableNative
      untracked  dev.weft.it.fixture.options.Rules.cache
      independent dev.weft.it.fixture.options.Rules.left
      independent dev.weft.it.fixture.options.Rules.r*
      """;

  @TestFactory
  Stream<DynamicNode> ofTheJdk() {
    PreparedJdk.skip("has rules for classes of the JDK");
    return CaseTests.of(
        WeftJvm.woven().whitelist("pure java.lang.Thread.sleep"), JdkRuleCases.class);
  }

  @TestFactory
  Stream<DynamicNode> rules(@TempDir Path folder) {
    Path log = folder.resolve("log.jfr");
    WeftJvm jvm = WeftJvm.woven().whitelist(RULES).options("log=" + log);
    Stream<DynamicNode> cases = CaseTests.of(jvm, RuleCases.class);
    String rules = "dev.weft.it.fixture.options.Rules";
    return Stream.concat(
        cases,
        Stream.of(
            reason(log, "inevitable", rules + ".inevitable"),
            reason(log, "wholeClassInevitable", rules + "$Whole.add"),
            reason(log, "inevitableNative", rules + ".inevitableNative"),
            reason(log, "unknownNative", rules + ".unknownNative"),
            reason(log, "unknownNativeByMethodReference", rules + ".unknownNative"),
            reason(log, "unknownNativeByMethodHandle", rules + ".unknownNative")));
  }

  private static DynamicTest reason(Path log, String entryPoint, String reason) {
    List<String> found = Recordings.reasons(log, entryPoint);
    return DynamicTest.dynamicTest(
        "reason in the log: " + entryPoint, () -> assertEquals(List.of(reason), found));
  }
}
