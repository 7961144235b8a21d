package dev.weft.it.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.it.fixture.log.Metered;
import dev.weft.it.harness.ClassPath;
import dev.weft.it.harness.WeftJvm;
import dev.weft.micrometer.TransactionMetrics;
import io.micrometer.common.KeyValues;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.Observation;
import java.io.IOException;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** Micrometer reads what the agent counts. */
class MetricsIT {
  private static final String ALLOWED =
      "META-INF/(MANIFEST\\.MF|LICENSE|NOTICE)|dev/weft/micrometer/[\\w$-]+\\.class";

  @Test
  void countsTransactions() {
    WeftJvm.woven()
        .options("monitor")
        .classPath(
            ClassPath.place(TransactionMetrics.class),
            ClassPath.place(MeterRegistry.class),
            ClassPath.place(KeyValues.class),
            ClassPath.place(Observation.class))
        .exact("counts attempts")
        .run(Metered.class)
        .expectSuccess()
        .expectOut("commits 1000.0", "time true")
        .expectSilence();
  }

  @Test
  void theJarHasNothingElse() throws IOException {
    try (JarFile jar = new JarFile(ClassPath.place(TransactionMetrics.class).toFile())) {
      List<String> files =
          jar.stream().filter(e -> !e.isDirectory()).map(ZipEntry::getName).toList();
      assertEquals(List.of(), files.stream().filter(name -> !name.matches(ALLOWED)).toList());
      assertTrue(files.contains("META-INF/LICENSE"), files::toString);
    }
  }
}
