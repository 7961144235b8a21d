package dev.weft.agent.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the file, there is a report or one sentence about the file. */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DamagedRecordingTest {
  private static final int SIZE_POSITION = 8;
  private static final int STATE_POSITION = 64;

  @TempDir private static Path dir;
  private static byte[] good;
  private static Path file;

  @BeforeAll
  static void record() throws IOException {
    file =
        Recordings.write(
            dir.resolve("x.jfr"),
            () -> {
              WeftEvents.commit(1, 0, 0, false);
              WeftEvents.abort("WRITE_WRITE", "a.A.m(A.java:1)", "a.B.m(B.java:1)");
              WeftEvents.inevitable("why");
            });
    good = Files.readAllBytes(file);
  }

  @Test
  void missing() {
    Path missing = dir.resolve("missing.jfr");
    String message =
        assertThrows(RecordingException.class, () -> RecordingReader.read(missing)).getMessage();
    assertEquals(missing + ": no such file.", message);
  }

  @Test
  void directory() {
    String message =
        assertThrows(RecordingException.class, () -> RecordingReader.read(dir)).getMessage();
    assertEquals(dir + " is a directory, not a recording.", message);
  }

  @Test
  void empty() throws IOException {
    assertTrue(errorOf(new byte[0]).startsWith(file + " is empty: the JVM"));
  }

  @Test
  void foreign() throws IOException {
    String expected = file + " is not a JFR recording.";
    assertEquals(expected, errorOf("hello".getBytes(StandardCharsets.UTF_8)));
    assertEquals(expected, errorOf("x".getBytes(StandardCharsets.UTF_8)));
    assertEquals(expected, errorOf("hello, world ".repeat(100).getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void truncatedAnywhere() throws IOException {
    for (int length : new int[] {67, 68, 100, good.length / 2, good.length - 1}) {
      int size = length < 68 ? 68 : good.length;
      assertEquals(
          file
              + " is truncated: of the "
              + size
              + " bytes of the chunk at byte 0 there are "
              + length
              + ".",
          errorOf(Arrays.copyOf(good, length)));
    }
  }

  @Test
  void somethingElseAfterTheLastChunk() throws Exception {
    assertEquals(
        file + " is damaged: no chunk begins at byte " + good.length + ".",
        complaintOf(Arrays.copyOf(good, good.length + 200)));
  }

  @Test
  void aSecondChunkThatIsCutOff() throws Exception {
    byte[] twice = Arrays.copyOf(good, good.length * 2 - 10);
    System.arraycopy(good, 0, twice, good.length, good.length - 10);
    assertEquals(
        file
            + " is truncated: of the "
            + good.length
            + " bytes of the chunk at byte "
            + good.length
            + " there are "
            + (good.length - 10)
            + ".",
        complaintOf(twice));
  }

  @Test
  void aChunkThatWasNeverClosed() throws Exception {
    byte[] bytes = Arrays.copyOf(good, good.length + 10);
    bytes[STATE_POSITION] = 8;
    assertEquals(
        file + " is not complete: the JVM that writes it still runs, or was killed.",
        complaintOf(bytes));
  }

  /** There is a report all the same, about the first chunk. */
  private static String complaintOf(byte[] bytes) throws Exception {
    Files.write(file, bytes);
    ReportModel model = RecordingReader.read(file);
    assertEquals(1, model.conflicts().size());
    return model.complaint();
  }

  @Test
  void notComplete() throws IOException {
    byte[] bytes = good.clone();
    bytes[STATE_POSITION] = (byte) 255;
    assertEquals(
        file + " is not complete: the JVM that writes it still runs, or was killed.",
        errorOf(bytes));
  }

  @Test
  void aChunkWithoutASize() throws IOException {
    byte[] bytes = good.clone();
    Arrays.fill(bytes, SIZE_POSITION, SIZE_POSITION + 8, (byte) 0);
    assertEquals(file + " is damaged: the chunk at byte 0 has a size of 0 bytes.", errorOf(bytes));
  }

  @Test
  void recordingsOfOtherPrograms() throws IOException {
    Path other = Recordings.write(dir.resolve("other.jfr"), System::gc);
    // the event types of this test may be registered in this JVM: blot out their names
    byte[] bytes = Files.readAllBytes(other);
    byte[] name = "weft.".getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i + name.length <= bytes.length; i++) {
      if (Arrays.equals(bytes, i, i + name.length, name, 0, name.length)) {
        bytes[i] = 'l';
      }
    }
    assertEquals(
        file + " has no events of Weft: it was not written by the agent's option log.",
        errorOf(bytes));
  }

  @Test
  void wrongBytesAnywhere() throws IOException {
    Random random = new Random(1);
    int errors = 0;
    for (int round = 0; round < 150; round++) {
      byte[] bytes = good.clone();
      int wrong = 1 + random.nextInt(8);
      for (int i = 0; i < wrong; i++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      errors += tryToRead(bytes);
    }
    assertTrue(errors > 0);
  }

  @Test
  void zeroesFromAnywhereToTheEnd() throws IOException {
    for (int from = 68; from < good.length; from += good.length / 20) {
      byte[] bytes = good.clone();
      Arrays.fill(bytes, from, bytes.length, (byte) 0);
      assertEquals(1, tryToRead(bytes), "zeroes from byte " + from);
    }
  }

  private static int tryToRead(byte[] bytes) throws IOException {
    try {
      Files.write(file, bytes);
      Report report = Report.of(file, List.of(), 10);
      report.printText(new PrintWriter(Writer.nullWriter()));
      report.printJson(new PrintWriter(Writer.nullWriter()));
      report.printCsv(new PrintWriter(Writer.nullWriter()));
      report.writePage(dir.resolve("x.html"), "x.jfr");
      return 0;
    } catch (RecordingException e) {
      String message = e.getMessage();
      assertTrue(message.startsWith(file + " ") && message.endsWith("."), message);
      assertEquals(1, message.lines().count(), message);
      return 1;
    }
  }

  private static String errorOf(byte[] bytes) throws IOException {
    Files.write(file, bytes);
    return assertThrows(RecordingException.class, () -> RecordingReader.read(file)).getMessage();
  }
}
