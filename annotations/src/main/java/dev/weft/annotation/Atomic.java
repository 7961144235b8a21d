package dev.weft.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Runs a method as a transaction: the program behaves as if no other transaction ran between its
 * first and its last statement.
 *
 * <pre>{@code
 * final class Account {
 *   private long cents;
 *
 *   @Atomic
 *   static void transfer(Account from, Account to, long cents) {
 *     from.cents -= cents;
 *     to.cents += cents;
 *   }
 * }
 * }</pre>
 *
 * <p>Any number of threads may call {@code transfer} at once. There are no locks in user code, and
 * calls that touch different accounts run in parallel. When two of them touch the same account, one
 * waits or is rolled back and executed again, so a body may be executed more than once; only the
 * effects of the execution that commits are ever seen. What cannot be rolled back, input and output
 * for instance, makes the transaction <em>inevitable</em> first: from then on it is the one
 * transaction that cannot be rolled back.
 *
 * <h2>On a class</h2>
 *
 * <p>On a class or interface the annotation stands for the same annotation on every method that the
 * type itself declares, static ones included, except those that are private or synthetic. It does
 * not concern constructors, the static initialiser, inherited methods, nested classes and the
 * bodies of lambda expressions (which are private and synthetic, but run in the transaction of the
 * method that calls them). An annotation on the method wins over the one on its class.
 *
 * <pre>{@code
 * @Atomic
 * public class Inventory {
 *   public void add(Item item) { ... }        // a transaction
 *   public Item find(String name) { ... }     // a transaction
 *   private Item lookUp(String name) { ... }  // part of the transaction that calls it
 * }
 * }</pre>
 *
 * <h2>Nesting</h2>
 *
 * <p>Nesting is flat. An atomic method called in a transaction is part of that transaction: it
 * commits or rolls back with it, and not by itself.
 *
 * <h2>Exceptions</h2>
 *
 * <p>An exception leaves the method with what was written so far committed, as in a serial program,
 * where an exception does not roll memory back either. {@link #rollbackOn} names the types for
 * which that is to be different.
 *
 * <h2>Isolation</h2>
 *
 * <p>Transactions are isolated from each other, not from other code: while transactions use an
 * object, code outside transactions must not change it. A transaction sees everything that happened
 * on its thread before it began and everything that earlier transactions wrote; its own writes
 * become visible to others all at once, when it commits.
 *
 * <p>The annotation does nothing without the agent; see {@code
 * dev.weft.Transactions.requireAgent()}. It is not inherited by overriding methods and subclasses.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Atomic {

  /**
   * Exceptions that roll the transaction back: when one of these types, or a subtype, leaves the
   * method, everything that the transaction wrote is undone and nothing that it deferred is run;
   * then the exception goes on to the caller. By default no exception does.
   *
   * <pre>{@code
   * @Atomic(rollbackOn = InsufficientFunds.class)
   * void transfer(Account from, Account to, long cents) throws InsufficientFunds {
   *   to.deposit(cents);
   *   from.withdraw(cents);     // throws: the deposit never happened
   * }
   * }</pre>
   *
   * <p>Since nesting is flat, only the outermost method decides. In a method that has joined a
   * transaction there is no state of its own to go back to: the exception leaves it like any other,
   * and the caller may handle it with all writes in place.
   *
   * <p>An inevitable transaction cannot be rolled back: it commits, and the exception gets a
   * suppressed {@link IllegalStateException} that says so and names the call that made it
   * inevitable.
   *
   * @return the exception types that undo what the transaction wrote
   */
  Class<? extends Throwable>[] rollbackOn() default {};
}
