package dev.weft.agent.policy;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Policies for tests of other packages. */
public final class TestPolicies {
  private TestPolicies() {}

  /**
   * Makes a policy of rules of all kinds, as the shipped lists may have them.
   *
   * @param rules one line each, the latest wins
   * @return a policy without the shipped lists
   */
  public static Policy of(String... rules) {
    return new Policy(PolicyFile.parse("test", String.join("\n", rules).getBytes(UTF_8), true));
  }
}
