package dev.weft.it.lang;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weft.it.fixture.lang.Loaded;
import dev.weft.it.harness.JvmResult;
import dev.weft.it.harness.Sources;
import dev.weft.it.harness.WeftJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;

/** The same program in every class file version from Java 8 to that of the running JVM. */
class ClassFileVersionIT {
  @TestFactory
  Stream<DynamicTest> versions(@TempDir Path folder) throws IOException {
    List<String> arguments = new ArrayList<>();
    for (int release = 8; release <= Runtime.version().feature(); release++) {
      Path classes = Files.createDirectory(folder.resolve("release" + release));
      new Sources()
          .addResource("Eight")
          .compileTo(classes, "--release", Integer.toString(release));
      byte[] classFile = Files.readAllBytes(classes.resolve("Eight.class"));
      assertEquals(44 + release, new ClassReader(classFile).readUnsignedShort(6));
      arguments.add("Eight@" + classes);
    }
    JvmResult result = WeftJvm.woven().run(Loaded.class, arguments.toArray(new String[0]));
    result.expectSuccess().expectSilence();
    return arguments.stream()
        .map(
            argument ->
                DynamicTest.dynamicTest(
                    Path.of(argument).getFileName().toString(),
                    () ->
                        assertEquals(
                            true, result.outLines().contains("ok " + argument), result::toString)));
  }
}
