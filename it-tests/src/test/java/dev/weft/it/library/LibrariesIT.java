package dev.weft.it.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import com.google.common.collect.testing.Helpers;
import dev.weft.it.harness.ClassPath;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.multiverse.api.StmUtils;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import tlc2.TLC;

/**
 * Some libraries that other compilers, and other decades, have made. All that the tests have:
 * {@code it-tests/libraries}.
 */
class LibrariesIT {
  private static final List<Path> SAMPLE =
      List.of(
          ClassPath.place(CommandLine.class),
          ClassPath.place(Logger.class),
          ClassPath.place(LoggerFactory.class),
          ClassPath.place(Helpers.class),
          ClassPath.place(StmUtils.class),
          ClassPath.place(TLC.class));

  @Test
  void classesAreVerified() {
    Libraries.Outcome outcome = new Libraries(SAMPLE).link();
    assertEquals(List.of(), outcome.differences());
    assertEquals(List.of(), outcome.unwoven());
    assertTrue(outcome.linked() > 1000, "linked: " + outcome.linked());
  }
}
