/**
 * Runs the test suites of guava-testlib for the collections of {@code java.util}, and those of
 * Apache Commons Collections for its own, each test as a transaction that is rolled back several
 * times before it commits, and compares the outcomes with those in a JVM without the agent.
 *
 * <p>{@link dev.weft.it.testlib.TestlibVm} is what a launched JVM executes; {@link
 * dev.weft.it.testlib.Comparison} launches one with and one without the agent; {@link
 * dev.weft.it.testlib.Testlib} is the command and {@link dev.weft.it.testlib.TestlibIT} the
 * integration test.
 */
package dev.weft.it.testlib;
