package dev.weft.it.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weft.it.fixture.options.Hello;
import dev.weft.it.harness.JvmResult;
import dev.weft.it.harness.WeftJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that cannot be read or written. What is known at the start ends it, with one sentence. */
class FilesIT {
  @TempDir private Path folder;

  private static void refused(WeftJvm jvm, String... sentence) {
    JvmResult result = jvm.run(Hello.class);
    result.expectExit(1).expectOut().expectErr(sentence);
    assertEquals(1, result.errLines().size(), result::toString);
  }

  /** Not by permissions: the tests may run as a user that has all. */
  @Test
  void whitelistThatCannotBeRead() throws IOException {
    Path file = Files.createFile(folder.resolve("file")).resolve("list.txt");
    refused(WeftJvm.woven().options("whitelist=" + file), "weft: " + file + ": expected a ");
  }

  @Test
  void whitelistThatIsNoText() throws IOException {
    Path file = Files.write(folder.resolve("list.txt"), new byte[] {'#', ' ', (byte) 0xC3, '\n'});
    refused(WeftJvm.woven().options("whitelist=" + file), "weft: " + file);
  }

  @Test
  void logInPlaceOfAFolder() {
    refused(WeftJvm.woven().options("log=" + folder), "weft: ", folder.toString());
  }

  /** The flight recorder cannot write its file: the program has run all the same. */
  @Test
  void logOnAFullDisk() {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "there is no " + full);
    JvmResult result = WeftJvm.woven().options("log=" + full).run(Hello.class).expectSuccess();
    assertEquals("main runs", result.outLines().get(0));
    assertTrue((result.out() + result.err()).contains("recording \"weft\""), result::toString);
  }
}
