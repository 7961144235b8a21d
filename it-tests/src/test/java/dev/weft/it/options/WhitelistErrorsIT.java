package dev.weft.it.options;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weft.it.fixture.options.Hello;
import dev.weft.it.harness.ClassPath;
import dev.weft.it.harness.JvmResult;
import dev.weft.it.harness.WeftJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A whitelist with an error stops the JVM at its start. */
class WhitelistErrorsIT {
  @TempDir private Path folder;

  private JvmResult start(Path whitelist) {
    JvmResult result = WeftJvm.woven().options("whitelist=" + whitelist).run(Hello.class);
    result.expectExit(1).expectOut();
    assertEquals(1, result.errLines().size(), result::toString);
    return result;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nonsense com.acme.Hash.* | one of the kinds pure, defer, inevitable, elide, untracked, independent",
        "weave com.acme.Hash.*    | only the lists shipped with Weft",
        "pure com.acme.Hash       | a method after the class",
        "pure com/acme/Hash.of    | dots between the packages",
        "pure com.acme.Hash.of(   | one ( and one )",
        "com.acme.Outer.Inner.x() | a nested class to be written with $",
        "pure                     | a pattern after",
        "pure com.**.Hash.x       | ** only at the end",
      })
  void errorsHaveFileLineAndExpectation(String rule, String expectation) throws IOException {
    Path file = folder.resolve("list.txt");
    Files.writeString(file, "# comment\n\npure com.acme.Fine.*\n" + rule + "\n");
    start(file).expectErr("weft: " + file + ":4: expected ", expectation);
  }

  @Test
  void contradiction() throws IOException {
    Path file = folder.resolve("list.txt");
    Files.writeString(file, "pure com.acme.Hash.of\ninevitable com.acme.Hash.of\n");
    start(file).expectErr(file + ":2: expected one kind", "inevitable", "pure", "line 1");
  }

  @Test
  void missingFileAndDirectory() {
    Path missing = folder.resolve("missing.txt");
    start(missing).expectErr(missing + ": expected a whitelist file, found no such file");
    start(folder).expectErr(folder + ": expected a whitelist file, found a directory");
  }

  /** The command {@code check} says the same without starting anything. */
  @Test
  void checkCommand() throws IOException {
    Path file = folder.resolve("list.txt");
    Files.writeString(file, "pure com.acme.Hash.of\ndefer com.acme.Log.write\n");
    Path jar = ClassPath.weftJar();
    WeftJvm.plain()
        .runJar(jar, "check", file.toString())
        .expectSuccess()
        .expectOut(
            file
                + ": 2 rules: 1 pure, 1 defer; 2 not looked up, as there is no class path"
                + " (option -cp)")
        .expectSilence();
    Files.writeString(file, "pure com.acme.Hash\n");
    WeftJvm.plain()
        .runJar(jar, "check", file.toString())
        .expectExit(2)
        .expectOut()
        .expectErr(file + ":1: expected a method after the class");
  }
}
