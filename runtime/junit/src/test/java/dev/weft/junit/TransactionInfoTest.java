package dev.weft.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TransactionInfoTest {
  private final Settings settings = new Settings(2, 4, 42, true);

  @Test
  void text() {
    assertEquals("aborts = 2, seed = 42", TransactionInfo.text(settings, 0, null));
    assertEquals(
        "thread 3 of 4, aborts = 2, seed = 42, inevitable because of a.B.c",
        TransactionInfo.text(settings, 3, "a.B.c"));
  }

  @Test
  void suppressed() {
    Throwable thrown = new Throwable();
    assertFalse(TransactionInfo.isIn(thrown));
    TransactionInfo.add(thrown, settings, 0, null);
    assertTrue(TransactionInfo.isIn(thrown));
    assertEquals("aborts = 2, seed = 42", thrown.getSuppressed()[0].getMessage());
    assertEquals(0, thrown.getSuppressed()[0].getStackTrace().length);
  }

  @Test
  void suppressionSwitchedOff() {
    Throwable thrown = new Throwable(null, null, false, true) {};
    TransactionInfo.add(thrown, settings, 0, null);
    assertFalse(TransactionInfo.isIn(thrown));
  }
}
