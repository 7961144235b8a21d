package dev.weft.it.lang;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.it.fixture.lang.Loaded;
import dev.weft.it.harness.JvmResult;
import dev.weft.it.harness.Sources;
import dev.weft.it.harness.WeftJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the language has learnt since Java 17, on a JVM that knows it: the sources are compiled
 * here. On JDK 17 there is nothing to test.
 */
class NewerJavaIT {
  private static final Map<Integer, String> SOURCES = new LinkedHashMap<>();

  static {
    SOURCES.put(21, "TwentyOne");
    SOURCES.put(22, "TwentyTwo");
    SOURCES.put(25, "TwentyFive");
  }

  @TestFactory
  Stream<DynamicTest> features(@TempDir Path folder) throws IOException {
    List<String> arguments = new ArrayList<>();
    for (Map.Entry<Integer, String> source : SOURCES.entrySet()) {
      if (source.getKey() <= Runtime.version().feature()) {
        Path classes = Files.createDirectory(folder.resolve(source.getValue()));
        new Sources()
            .addResource(source.getValue())
            .compileTo(classes, "--release", source.getKey().toString());
        arguments.add(source.getValue() + "@" + classes);
      }
    }
    if (arguments.isEmpty()) {
      return Stream.empty();
    }
    JvmResult result = WeftJvm.woven().run(Loaded.class, arguments.toArray(new String[0]));
    result.expectSuccess().expectSilence();
    return arguments.stream()
        .map(
            argument ->
                DynamicTest.dynamicTest(
                    argument.replaceAll("@.*", ""),
                    () ->
                        assertTrue(
                            result.outLines().contains("ok " + argument), result::toString)));
  }
}
