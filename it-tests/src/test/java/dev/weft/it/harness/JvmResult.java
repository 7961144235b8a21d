package dev.weft.it.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

/**
 * How a launched JVM ended.
 *
 * @param exitCode its exit code
 * @param out its standard output
 * @param err its standard error
 * @param hang null; of a JVM that hung and was destroyed, how long it had, and its threads
 */
public record JvmResult(int exitCode, String out, String err, String hang) {

  /** Fails if the JVM hung. */
  public JvmResult expectEnd() {
    assertNull(hang, this::toString);
    return this;
  }

  /** Fails unless the exit code is {@code expected}; the message has all output. */
  public JvmResult expectExit(int expected) {
    assertEquals(expected, exitCode, this::toString);
    return this;
  }

  /** Fails unless the JVM ended with 0. */
  public JvmResult expectSuccess() {
    return expectExit(0);
  }

  /** Fails unless standard output consists of exactly these lines. */
  public JvmResult expectOut(String... lines) {
    assertEquals(List.of(lines), outLines(), this::toString);
    return this;
  }

  /** Fails if anything was written to standard error. */
  public JvmResult expectSilence() {
    assertEquals("", err, this::toString);
    return this;
  }

  /** Fails unless standard error contains each of the texts. */
  public JvmResult expectErr(String... texts) {
    for (String text : texts) {
      assertTrue(err.contains(text), () -> "missing on standard error: " + text + "\n" + this);
    }
    return this;
  }

  public List<String> outLines() {
    return out.lines().toList();
  }

  public List<String> errLines() {
    return err.lines().toList();
  }

  @Override
  public String toString() {
    String end = hang == null ? "exit code " + exitCode : hang;
    return "\n--- out\n" + out + "\n--- err\n" + err + "\n--- end\n" + end;
  }
}
