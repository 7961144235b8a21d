package dev.weft.samples.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntityTagTest {
  @Test
  void isTheQuotedSha1() {
    // FIPS 180, the example of three letters.
    assertEquals("\"a9993e364706816aba3e25717850c26c9cd0d89d\"", EntityTag.of("abc"));
  }

  @Test
  void noHeaderMatchesNothing() {
    assertFalse(EntityTag.matches("\"a\"", null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      textBlock =
          """
          "a"             | true
          W/"a"           | true
          "b", "a"        | true
          "b",W/"a" , "c" | true
          *               | true
          "b"             | false
          a               | false
          ''              | false
          """)
  void matchesWeaklyInAList(String header, boolean expected) {
    assertEquals(expected, EntityTag.matches("\"a\"", header));
  }
}
