package dev.weft.agent.explain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.agent.policy.Policy;
import dev.weft.agent.query.ClassFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Compares the natives of this JDK that no rule decides about with a list that somebody has looked
 * at. A new JDK has new natives: they make transactions inevitable until they are decided about, or
 * put on the list, by {@code -Dweft.golden.update=true}.
 */
class CensusTest {
  private static final Map<String, Judgement> JUDGEMENTS = new HashMap<>();

  @BeforeAll
  static void judge() {
    try (ClassFiles files = new ClassFiles(List.of(), CensusTest.class.getClassLoader())) {
      for (Judgement judgement : Census.of(files, Policy.load(Optional.empty()))) {
        JUDGEMENTS.put(judgement.method().pattern(), judgement);
      }
    }
    assertTrue(JUDGEMENTS.size() > 500, JUDGEMENTS.size() + " judgements");
  }

  @Test
  void nothingNewIsUndecided() throws IOException {
    Set<String> undecided = new TreeSet<>();
    JUDGEMENTS.forEach(
        (method, judgement) -> {
          if (judgement.undecided()) {
            undecided.add(method);
          }
        });
    String list = "undecided-" + Runtime.version().feature() + ".txt";
    boolean linux = System.getProperty("os.name").equals("Linux");
    if (Boolean.getBoolean("weft.golden.update") && linux) {
      Path file = Path.of("src/test/resources/dev/weft/agent/explain", list);
      Files.write(file, undecided);
    }
    try (InputStream in = CensusTest.class.getResourceAsStream(list)) {
      if (in == null || !linux) {
        System.out.println("There is no " + list + " for this system; undecided are:");
        undecided.forEach(System.out::println);
        return;
      }
      Set<String> more = new TreeSet<>(undecided);
      new String(in.readAllBytes(), UTF_8).lines().toList().forEach(more::remove);
      assertEquals(Set.of(), more, "natives without a rule that are not in " + list);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "java.lang.System.nanoTime(), true, pure",
    "'java.lang.System.arraycopy(java.lang.Object,int,java.lang.Object,int,int)', true,"
        + " range barrier",
    "java.lang.Object.clone(), true, memory checked after the call",
    "'jdk.internal.misc.Unsafe.compareAndSetInt(java.lang.Object,long,int,int)', true,"
        + " barrier at the call site",
    "'java.util.zip.CRC32.updateBytes0(int,byte[],int,int)', true,"
        + " 'pure, arrays locked before the call'",
    "java.lang.invoke.MethodHandle.invokeExact(java.lang.Object[]), true, left as is",
    "'java.lang.Math.max(int,int)', false, as written",
    "java.io.FileDescriptor.close0(), true, inevitable",
  })
  void verdicts(String method, boolean isNative, String verdict) {
    Judgement judgement = JUDGEMENTS.get(method);
    assertEquals(verdict, judgement.verdict());
    assertEquals(isNative, judgement.isNative());
  }

  /** A rule says so, or there is none and the default is named. */
  @Test
  void reasons() {
    Judgement clock = JUDGEMENTS.get("java.lang.System.nanoTime()");
    assertTrue(clock.reason().startsWith("pure java.lang.System.nanoTime() (jdk.policy:"));
    for (Judgement judgement : JUDGEMENTS.values()) {
      boolean inevitable = judgement.verdict().equals("inevitable");
      if (judgement.undecided()) {
        assertTrue(inevitable, judgement::toString);
        assertEquals("undecided: inevitable by default", judgement.reason());
      } else if (inevitable) {
        assertTrue(
            judgement.reason().startsWith("inevitable ") || judgement.reason().startsWith("own "),
            judgement::toString);
      }
    }
    assertFalse(clock.undecided());
  }
}
