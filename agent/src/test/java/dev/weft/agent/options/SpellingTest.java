package dev.weft.agent.options;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {

  @ParameterizedTest
  @CsvSource({"a,a,0", "'',abc,3", "abc,abd,1", "abc,ac,1", "ac,abc,1", "ab,ba,1", "log,atomic,5"})
  void distance(String a, String b, int expected) {
    assertEquals(expected, Spelling.distance(a, b));
    assertEquals(expected, Spelling.distance(b, a));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "loog,LOG",
        "x,none",
        "lo,LOG",
        "lx,none",
        "THREADS,THREADS",
        "tread,THREADS",
        "excludes,EXCLUDE",
        "atmic,ATOMIC",
        "whitelist_file,none"
      })
  void nearest(String name, Option expected) {
    assertEquals(expected, Spelling.nearest(name));
  }
}
