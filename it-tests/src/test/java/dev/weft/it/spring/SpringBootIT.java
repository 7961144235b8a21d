package dev.weft.it.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.weft.annotation.Atomic;
import dev.weft.it.fixture.spring.StockApplication;
import dev.weft.it.harness.ClassPath;
import dev.weft.it.harness.JvmResult;
import dev.weft.it.harness.Recordings;
import dev.weft.it.harness.WeftJvm;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Atomic methods of a controller, in classes that a loader for nested jars has defined. */
class SpringBootIT {
  private static final String SELL = "dev.weft.it.fixture.spring.StockController.sell";
  private static final int CLIENTS = 8;
  private static final int REQUESTS = 50;

  @TempDir private Path folder;

  @Test
  void atomicMethodsOfAController() throws Exception {
    Path jar = folder.resolve("stock.jar");
    FatJar.write(jar, StockApplication.class, ClassPath.place(Atomic.class));
    Path log = folder.resolve("stock.jfr");
    JvmResult result =
        WeftJvm.woven()
            .options("log=" + log)
            .runJar(jar, Integer.toString(CLIENTS), Integer.toString(REQUESTS));
    result.expectSuccess();
    // Spring logs to standard error.
    assertFalse(result.err().contains("weft:"), result::toString);
    int all = CLIENTS * REQUESTS;
    assertEquals(List.of(all + " " + all, "LaunchedClassLoader"), result.outLines());
    int committed =
        Recordings.events(log, "weft.Commit").stream()
            .filter(event -> event.getString("entryPoint").startsWith(SELL + "("))
            .mapToInt(event -> event.getInt("transactions"))
            .sum();
    assertEquals(all, committed);
    assertEquals(List.of(), Recordings.events(log, "weft.Inevitable"));
    assertEquals(List.of(), Recordings.events(log, "weft.Unwoven"));
  }
}
