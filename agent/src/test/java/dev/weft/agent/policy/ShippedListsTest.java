package dev.weft.agent.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** At start-up the lists of the jar are read without checks; here they are checked. */
class ShippedListsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"jdk-woven.policy", "jdk-effects.policy", "jdk.policy", "libraries.policy"})
  void areRightAndReadAlikeWithAndWithoutChecks(String name) {
    byte[] content = PolicyFile.shippedContent(name);
    for (byte b : content) {
      assertTrue(b > 0 && b != '\r', "ASCII, lines ended by line feeds, found byte " + b);
    }
    List<PolicyRule> checked = PolicyFile.parse(name, content, true);
    List<PolicyRule> unchecked = PolicyFile.readShipped(name);
    assertFalse(checked.isEmpty());
    assertEquals(checked.size(), unchecked.size());
    for (int i = 0; i < checked.size(); i++) {
      assertEquals(parts(checked.get(i)), parts(unchecked.get(i)));
    }
  }

  /** All that decides what the rule matches, and how it is shown. */
  private static List<Object> parts(PolicyRule rule) {
    ClassPattern classes = rule.pattern().classes();
    return List.of(
        rule.toString(),
        classes.isSubtree(),
        String.valueOf(classes.exactName()),
        String.valueOf(classes.packagePrefix()),
        rule.pattern().coversAllMethods());
  }
}
