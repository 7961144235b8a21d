package dev.weft.agent.prepare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weft.agent.query.QueryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFolderTest {
  private static final long MUCH = 1L << 60;

  @TempDir private Path parent;

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(parent)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static String refusal(Path output, long room) {
    return assertThrows(QueryException.class, () -> OutputFolder.create(output, room)).getMessage();
  }

  @Test
  void appearsWhenItIsComplete() throws IOException {
    Path output = parent.resolve("jdk");
    try (OutputFolder folder = OutputFolder.create(output, 1)) {
      Files.createDirectories(folder.image().resolve("bin"));
      assertEquals(1, names().size());
      assertTrue(names().get(0).startsWith(".jdk.incomplete-"), names()::toString);
      folder.finish();
      assertTrue(Files.isDirectory(output.resolve("bin")));
    }
    assertEquals(List.of("jdk"), names());
  }

  @Test
  void leavesNothingIfItIsNotFinished() throws IOException {
    try (OutputFolder folder = OutputFolder.create(parent.resolve("jdk"), 1)) {
      Files.createDirectories(folder.image().resolve("bin"));
    }
    assertEquals(List.of(), names());
  }

  @Test
  void deletesWhatAKilledRunHasLeftAndNothingElse() throws IOException {
    Path left = Files.createDirectories(parent.resolve(".jdk.incomplete-1/image/bin"));
    Files.createFile(left.resolve("java"));
    Files.createFile(parent.resolve(".jdk.incomplete-1/lock"));
    Files.createDirectory(parent.resolve(".jdk.incomplete-2"));
    Files.createDirectory(parent.resolve(".jdk2.incomplete-1"));
    try (OutputFolder other = OutputFolder.create(parent.resolve("jdk"), 1)) {
      String inUse = other.work().getFileName().toString();
      assertEquals(List.of(inUse, ".jdk2.incomplete-1"), names());
      OutputFolder.create(parent.resolve("jdk"), 1).close();
      assertEquals(List.of(inUse, ".jdk2.incomplete-1"), names());
    }
    assertEquals(List.of(".jdk2.incomplete-1"), names());
  }

  @Test
  void whatExistsIsLeftAlone() throws IOException {
    Path file = Files.createFile(parent.resolve("jdk"));
    assertEquals(file + " exists already; give a folder that does not.", refusal(file, 1));
    assertEquals(List.of("jdk"), names());
  }

  @Test
  void theRoomIsLookedAtFirst() throws IOException {
    String message = refusal(parent.resolve("jdk"), MUCH);
    assertTrue(message.matches("Preparing needs \\d+ MB in .*, \\d+ MB are free\\."), message);
    assertEquals(List.of(), names());
  }

  @Test
  void aFolderThatCannotBeWrittenTo() {
    assertTrue(parent.toFile().setWritable(false));
    Path folder = parent;
    if (Files.isWritable(parent)) {
      // The superuser may do all but this.
      folder = Path.of("/proc");
      assumeTrue(Files.isDirectory(folder.resolve("self")), "may write everywhere");
    }
    String message = refusal(folder.resolve("jdk"), 1);
    assertTrue(message.startsWith("The folder " + folder + " cannot be written to ("), message);
    assertEquals(1, message.lines().count());
    assertTrue(parent.toFile().setWritable(true));
  }

  @Test
  void theParentHasToExist() {
    Path output = parent.resolve("no/jdk");
    assertEquals("The folder " + output.getParent() + " does not exist.", refusal(output, 1));
  }
}
