package dev.weft.it.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.it.fixture.start.EarlierAgent;
import dev.weft.it.fixture.start.Facilities;
import dev.weft.it.harness.Jars;
import dev.weft.it.harness.JvmResult;
import dev.weft.it.harness.TwoAtOnce;
import dev.weft.it.harness.WeftJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is in the cache, or is not, a program does the same. */
class CacheIT {
  private static final int KILLS = 6;

  /** About as long as a start with a cold cache takes. */
  private static final int START_MILLIS = 2500;

  private static final int SEED = 3;

  @TempDir private Path temporary;

  private CacheFolder folder() {
    return new CacheFolder(temporary.resolve("cache"));
  }

  @Test
  @TwoAtOnce
  void secondStartFindsWhatTheFirstHasWoven() throws IOException {
    CacheFolder folder = folder();
    folder.expectCold(folder.usual());
    folder.file();
    folder.expectWarm(folder.usual());
    folder.run(folder.usual());
  }

  @Test
  @TwoAtOnce
  void offKeepsNothing() throws IOException {
    Path home = Files.createDirectory(temporary.resolve("home"));
    WeftJvm jvm =
        CacheFolder.jvm("cache=off")
            .environment("WEFT_CACHE", "")
            .environment("XDG_CACHE_HOME", home.toString())
            .flags("-Duser.home=" + home);
    folder().run(jvm);
    assertEquals(List.of(), new CacheFolder(home).files());
  }

  @Test
  @TwoAtOnce
  void damagedFileIsIgnoredAndWrittenAnew() throws IOException {
    CacheFolder folder = folder();
    folder.run(folder.jvm());
    byte[] whole = Files.readAllBytes(folder.file());
    // The magic number, the key, the table, the first records, one in the midst.
    for (int at : new int[] {0, 40, 1000, whole.length / 5, whole.length / 2}) {
      byte[] damaged = whole.clone();
      Arrays.fill(damaged, at, Math.min(at + 2000, whole.length), (byte) 0x55);
      Files.write(folder.file(), damaged);
      folder.run(folder.jvm());
      folder.expectWarm(folder.jvm());
    }
  }

  @Test
  @TwoAtOnce
  void truncatedFileIsIgnoredAndWrittenAnew() throws IOException {
    CacheFolder folder = folder();
    folder.run(folder.jvm());
    byte[] whole = Files.readAllBytes(folder.file());
    for (int length : new int[] {0, 10, 500, whole.length / 3, whole.length - 1}) {
      Files.write(folder.file(), Arrays.copyOf(whole, length));
      folder.run(folder.jvm());
      folder.expectWarm(folder.jvm());
    }
  }

  @Test
  void fourStartAtOnce() throws Exception {
    CacheFolder folder = folder();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<JvmResult>> results = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        results.add(threads.submit(() -> folder.run(folder.jvm())));
      }
      for (Future<JvmResult> result : results) {
        result.get();
      }
    } finally {
      threads.shutdownNow();
    }
    folder.file();
    folder.expectWarm(folder.jvm());
  }

  @Test
  @TwoAtOnce
  void folderThatCannotBeWrittenIsNoError() throws IOException {
    // Not by permissions: the tests may run as a user that has all.
    Path file = Files.createFile(temporary.resolve("file"));
    CacheFolder folder = new CacheFolder(file.resolve("cache"));
    folder.run(folder.jvm());
    folder.expectCold(folder.jvm());
  }

  /** Wherever the writer was, the next start has what it needs, and the one after finds it. */
  @Test
  @TwoAtOnce
  void killedWhileItIsWritten() throws IOException, InterruptedException {
    CacheFolder folder = folder();
    Random random = new Random(SEED);
    for (int i = 0; i < KILLS; i++) {
      Process jvm = folder.jvm().start(Facilities.class.getName());
      jvm.waitFor(random.nextInt(START_MILLIS), TimeUnit.MILLISECONDS);
      jvm.destroyForcibly().waitFor();
    }
    folder.run(folder.jvm());
    folder.expectWarm(folder.jvm());
  }

  @Test
  @TwoAtOnce
  void noHomeIsNoError() {
    WeftJvm jvm =
        WeftJvm.woven()
            .environment("WEFT_CACHE", "")
            .environment("XDG_CACHE_HOME", "relative")
            .flags("-Duser.home=?");
    folder().run(jvm);
  }

  @Test
  @TwoAtOnce
  void rulesThatDifferHaveFilesOfTheirOwn() throws IOException {
    CacheFolder folder = folder();
    folder.run(folder.jvm());
    folder.expectCold(folder.jvm().whitelist("inevitable java.util.Properties.setProperty"));
    assertEquals(2, folder.files().size());
    folder.expectWarm(folder.jvm().whitelist("inevitable java.util.Properties.setProperty"));
    folder.expectCold(folder.jvm().whitelist("inevitable java.util.Properties.getProperty"));
    assertEquals(3, folder.files().size());
    folder.expectWarm(folder.jvm());
  }

  @Test
  @TwoAtOnce
  void classChangedByAnotherAgentIsWovenFromWhatThatHasMade() throws IOException {
    CacheFolder folder = folder();
    String other = "-javaagent:" + agent();
    String[] expected = CacheFolder.expected();
    String[] changed = expected.clone();
    changed[11] = changed[11].replace("Optional.empty", "OPTIONAL.EMPTY");
    assertFalse(Arrays.equals(expected, changed));
    for (int i = 0; i < 2; i++) {
      folder.run(folder.jvm());
      folder
          .jvm()
          .flags(other)
          .run(Facilities.class)
          .expectSuccess()
          .expectOut(changed)
          .expectSilence();
    }
    assertTrue(folder.files().size() == 1, () -> "one file for both");
  }

  private Path agent() throws IOException {
    Map<String, String> attributes =
        Map.of("Premain-Class", EarlierAgent.class.getName(), "Can-Retransform-Classes", "true");
    return Jars.write(temporary.resolve("earlier.jar"), attributes);
  }
}
