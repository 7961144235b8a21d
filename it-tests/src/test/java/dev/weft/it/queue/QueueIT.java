package dev.weft.it.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weft.it.fixture.queue.ExecutorCases;
import dev.weft.it.fixture.queue.QueueCases;
import dev.weft.it.fixture.queue.QueueFailureCases;
import dev.weft.it.fixture.queue.QueueRestartCases;
import dev.weft.it.fixture.queue.QueueThreadCases;
import dev.weft.it.harness.CaseTests;
import dev.weft.it.harness.JvmResult;
import dev.weft.it.harness.WeftJvm;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The same promises with the agent on 1, 2 and 4 threads, and without the agent. */
class QueueIT {
  private static final Class<?>[] EVERYWHERE = {
    ExecutorCases.class, QueueCases.class, QueueFailureCases.class, QueueThreadCases.class
  };

  private static Stream<DynamicNode> woven(int threads) {
    WeftJvm jvm = WeftJvm.woven().flags("-Dit.woven=true", "-Dit.threads=" + threads);
    return CaseTests.of(
        jvm,
        ExecutorCases.class,
        QueueCases.class,
        QueueFailureCases.class,
        QueueRestartCases.class,
        QueueThreadCases.class);
  }

  @TestFactory
  Stream<DynamicNode> oneThread() {
    return woven(1);
  }

  @TestFactory
  Stream<DynamicNode> twoThreads() {
    return woven(2);
  }

  @TestFactory
  Stream<DynamicNode> fourThreads() {
    return woven(4);
  }

  @TestFactory
  Stream<DynamicNode> withoutTheAgent() {
    return CaseTests.of(WeftJvm.plain().flags("-Dit.threads=4", "-Dweft.quiet=true"), EVERYWHERE);
  }

  /** Said once on standard error, whatever is used how often. */
  @Test
  void noticeWithoutTheAgent() {
    String[] cases = {
      QueueCases.class.getName() + "#eventLoop", ExecutorCases.class.getName() + "#invokeAllAndAny"
    };
    JvmResult result =
        WeftJvm.plain()
            .flags("-Dit.threads=2")
            .run(dev.weft.it.fixture.Cases.class, cases)
            .expectSuccess();
    assertEquals(
        "weft: running without the agent: tasks run serially;"
            + " start the JVM with -javaagent:weft.jar to use all cores",
        result.err().strip());
  }
}
