package dev.weft.it.testlib;

import junit.framework.TestCase;

/** A way to execute a test. */
interface Execution {
  /**
   * Executes {@code test} on the calling thread, once.
   *
   * @param type the collection under test
   * @param name of the test
   */
  Outcome execute(String type, String name, TestCase test);

  /** As JUnit does it. */
  static Outcome plain(String type, String name, TestCase test) {
    return Outcome.of(type, name, Phase.WHOLE.run(test), "");
  }
}
