/**
 * JUnit extension: {@link dev.weft.junit.WithTransactions} runs test methods as transactions, rolls
 * them back on purpose, and runs them on several threads at once.
 *
 * <p><b>Implementation note.</b> Unlike the rest of the library, these classes are woven like an
 * application: a test is called from their code, inside its transaction. What they do there is kept
 * to the minimum, so that the forced aborts fall into the test and not into the extension.
 */
package dev.weft.junit;
