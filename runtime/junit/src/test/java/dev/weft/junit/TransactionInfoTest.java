package dev.weft.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TransactionInfoTest {
  private final Settings settings = new Settings(2, 4, 42, true);

  @Test
  void text() {
    assertEquals(
        "to repeat it: @WithTransactions(aborts = 2, threads = 4, seed = 42)",
        TransactionInfo.text(settings, 0, null));
    assertEquals(
        "thread 3 of 4; inevitable because of a.B.c;"
            + " to repeat it: @WithTransactions(aborts = 2, threads = 4, seed = 42)",
        TransactionInfo.text(settings, 3, "a.B.c"));
  }

  @Test
  void annotation() {
    assertEquals(
        "@WithTransactions(aborts = 0, seed = -3000000000L, inevitable = false)",
        new Settings(0, 1, -3_000_000_000L, false).annotation());
  }

  @Test
  void suppressed() {
    Throwable thrown = new Throwable();
    assertFalse(TransactionInfo.isIn(thrown));
    TransactionInfo.add(thrown, settings, 0, null);
    assertTrue(TransactionInfo.isIn(thrown));
    assertEquals(TransactionInfo.text(settings, 0, null), thrown.getSuppressed()[0].getMessage());
    assertEquals(0, thrown.getSuppressed()[0].getStackTrace().length);
  }

  @Test
  void suppressionSwitchedOff() {
    Throwable thrown = new Throwable(null, null, false, true) {};
    TransactionInfo.add(thrown, settings, 0, null);
    assertFalse(TransactionInfo.isIn(thrown));
  }
}
