package dev.weft.it.eventloop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weft.it.fixture.eventloop.PlainShop;
import dev.weft.it.fixture.eventloop.ShopCases;
import dev.weft.it.harness.CaseTests;
import dev.weft.it.harness.JvmResult;
import dev.weft.it.harness.WeftJvm;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Option eventloop: an unchanged Vert.x program on several threads. */
class VertxLoopIT {
  /** The samples have it in their jar. */
  private static final Path VERTX = Path.of(System.getProperty("weft.samples.jar"));

  private static final String MEETING = "pure dev.weft.it.fixture.eventloop.Meeting.*";

  @TestFactory
  Stream<DynamicNode> inTheOrderOfDispatch() {
    return cases("");
  }

  @TestFactory
  Stream<DynamicNode> inTheOrderOfEachConnection() {
    return cases(",order=connection");
  }

  private static Stream<DynamicNode> cases(String order) {
    return CaseTests.of(
        WeftJvm.woven()
            .options("eventloop=vertx,threads=4,monitor" + order)
            .whitelist(MEETING)
            .classPath(VERTX),
        ShopCases.class);
  }

  /** That the cases can fail: two event loops lose one of two sales. */
  @Test
  void twoInstancesWithoutTheAgentAreWrong() {
    JvmResult result = WeftJvm.plain().classPath(VERTX).run(PlainShop.class, "2");
    result.expectSuccess().expectSilence();
    assertEquals("1\n", result.out());
  }
}
