package dev.weft.it.stm;

import dev.weft.it.harness.CaseTests;
import dev.weft.it.harness.WeftJvm;
import dev.weft.it.stm.fixture.AbortHookCases;
import dev.weft.it.stm.fixture.LongTransactionCases;
import dev.weft.it.stm.fixture.ProgressCases;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every transaction commits in the end. */
class ProgressIT {
  @TempDir private Path folder;

  @TestFactory
  Stream<DynamicNode> progress() {
    return CaseTests.of(
        WeftJvm.woven(), ProgressCases.class, LongTransactionCases.class, AbortHookCases.class);
  }

  /** The same while all conflicts are recorded. */
  @TestFactory
  Stream<DynamicNode> withTheLog() {
    return CaseTests.of(
        WeftJvm.woven().options("log=" + folder.resolve("progress.jfr")), ProgressCases.class);
  }
}
