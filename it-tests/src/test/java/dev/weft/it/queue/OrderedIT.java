package dev.weft.it.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weft.it.fixture.ordered.OrderedPrograms;
import dev.weft.it.fixture.ordered.PrintedLines;
import dev.weft.it.fixture.queue.OrderedCases;
import dev.weft.it.harness.CaseTests;
import dev.weft.it.harness.PreparedJdk;
import dev.weft.it.harness.WeftJvm;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The ordered queue has the results of a serial run: those that the same program has without the
 * agent. Longer runs by hand: {@code it-tests/ordered}.
 */
class OrderedIT {
  private static final String EXCLUDE = "exclude=dev.weft.it.fixture.ordered.Plain";
  private static final String FIRST = "1";

  /** On a prepared JDK, where the queue is the same, fewer. */
  private static final String COUNT = PreparedJdk.isRequested() ? "100" : "400";

  private static List<String> plain(Class<?> main, String... arguments) {
    return WeftJvm.plain()
        .flags("-Dweft.quiet=true")
        .run(main, arguments)
        .expectSuccess()
        .expectSilence()
        .outLines();
  }

  private static List<String> woven(String options, Class<?> main, String... arguments) {
    return WeftJvm.woven()
        .options(options)
        .run(main, arguments)
        .expectSuccess()
        .expectSilence()
        .outLines();
  }

  @TestFactory
  Stream<DynamicNode> cases() {
    return CaseTests.of(WeftJvm.woven(), OrderedCases.class);
  }

  @Test
  void randomPrograms() {
    List<String> serial = plain(OrderedPrograms.class, FIRST, COUNT, "1");
    assertEquals(serial, woven(EXCLUDE, OrderedPrograms.class, FIRST, COUNT, "0"));
  }

  @Test
  void randomProgramsUnderChaos() {
    List<String> serial = plain(OrderedPrograms.class, FIRST, COUNT, "1");
    String options = EXCLUDE + ",chaos=1:0.02";
    assertEquals(serial, woven(options, OrderedPrograms.class, FIRST, COUNT, "0"));
  }

  @Test
  void printedLines() {
    List<String> serial = plain(PrintedLines.class, "1");
    for (String threads : List.of("1", "2", "8")) {
      assertEquals(serial, woven("", PrintedLines.class, threads));
    }
  }
}
