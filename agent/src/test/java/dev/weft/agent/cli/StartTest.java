package dev.weft.agent.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

class StartTest {
  @Test
  void javaThatIsTooOldIsRefused() {
    assertEquals("Weft needs Java 17 or later, this is Java 1.8.", Start.refusal("1.8"));
    assertEquals("Weft needs Java 17 or later, this is Java 11.", Start.refusal("11"));
    assertNull(Start.refusal("17"));
    assertNull(Start.refusal("25"));
  }
}
