package dev.weft.it.testlib;

/**
 * A test that ends differently in transactions. Immutable.
 *
 * @param key type and name of the test
 * @param plain its result without the agent, or {@link #NOT_EXECUTED}
 * @param woven its result in transactions, or {@link #NOT_EXECUTED}
 * @param stack stack trace of what it threw in transactions, or empty
 */
record Difference(String key, String plain, String woven, String stack) {
  static final String NOT_EXECUTED = "not executed";

  @Override
  public String toString() {
    return key + "\n  plain JVM:       " + plain + "\n  in transactions: " + woven + "\n" + stack;
  }
}
