/**
 * The public API: run code as transactions, in parallel, with the results of a serial program.
 *
 * <ul>
 *   <li>{@link dev.weft.TransactionQueue}: executes a batch of tasks, and all tasks that these add,
 *       on several threads; for event loops.
 *   <li>{@link dev.weft.TransactionExecutor}: an {@link java.util.concurrent.ExecutorService} whose
 *       tasks are transactions; for servers.
 *   <li>{@link dev.weft.Transactions}: one transaction on the calling thread, and what code inside
 *       a transaction may ask for, such as an action after the commit.
 * </ul>
 *
 * <p>Everything here works without the agent, too, with the same results, on one core: transactions
 * then run one after another.
 *
 * <p><b>Implementation note.</b> These classes are never woven, and most of them are called from
 * inside transactions. Their bookkeeping must neither conflict nor be rolled back, so whatever uses
 * a class of the JDK that has state does so with the transaction suspended, or after its commit.
 * They use no lambda expressions and no string concatenation on such paths: linking one inside a
 * transaction would run code of java.lang.invoke there.
 */
package dev.weft;
