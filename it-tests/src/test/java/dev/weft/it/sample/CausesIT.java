package dev.weft.it.sample;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.it.harness.ClassPath;
import dev.weft.it.harness.JvmResult;
import dev.weft.it.harness.WeftJvm;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report finds what is known to cost time, at the lines where it is. */
class CausesIT {
  @TempDir private Path folder;

  @Test
  void allCausesAreFound() {
    Path samples = Path.of(System.getProperty("weft.samples.jar"));
    JvmResult result =
        WeftJvm.plain()
            .classPath(samples)
            .run(
                "dev.weft.samples.demo.Demo",
                "conflicts",
                "--threads=2",
                "--millis=700",
                "--agent=" + ClassPath.weftJar(),
                "--directory=" + folder,
                "--sources=" + sources(samples));
    result.expectSuccess().expectSilence();
    assertTrue(result.out().endsWith("8 of 8 causes found\n"), result::toString);
  }

  /** The jar is in the module's folder target. */
  private static Path sources(Path samples) {
    return samples.toAbsolutePath().resolve("../../src/main/java").normalize();
  }
}
