package dev.weft.agent.top;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import javax.management.Attribute;
import javax.management.AttributeList;
import org.junit.jupiter.api.Test;

class SampleTest {
  private static Sample sample(long nanos, long commits, long aborts) {
    return Sample.of(
        new AttributeList(
            List.of(new Attribute("Commits", commits), new Attribute("Aborts", aborts))),
        nanos);
  }

  @Test
  void differences() {
    Sample added = sample(5_000, 17, 3).since(sample(2_000, 10, 3));
    assertEquals(3_000, added.nanos());
    assertEquals(7, added.get("Commits"));
    assertEquals(0, added.get("Aborts"));
    assertEquals(0, added.get("Pauses"));
  }

  @Test
  void nothingIsBelowZeroAfterReset() {
    Sample added = sample(2_000, 2, 0).since(sample(1_000, 10, 3));
    assertEquals(0, added.get("Commits"));
    assertEquals(0, added.get("Aborts"));
  }
}
