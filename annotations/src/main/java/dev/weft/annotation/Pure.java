package dev.weft.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says of a method that its effects do not matter: in a transaction it runs beside it, untracked,
 * at full speed.
 *
 * <p>Nothing that the body does, nor what it calls in turn, takes part in a conflict, is rolled
 * back, or makes the transaction inevitable. The result is used like any other.
 *
 * <pre>{@code
 * final class Stats {
 *   private static final LongAdder lookUps = new LongAdder();
 *
 *   @Pure
 *   static void countLookUp() {
 *     lookUps.increment();        // never a conflict; an attempt rolled back is counted, too
 *   }
 *
 *   @Pure
 *   static native long checksum(byte[] data);
 * }
 * }</pre>
 *
 * <p>The author vouches for this:
 *
 * <ul>
 *   <li>It does no harm when the body runs more often than the program text says: it is executed
 *       again in every further attempt of the transaction, and what an attempt that is rolled back
 *       did in it stays done.
 *   <li>It does not write what transactions read or write: such a write would be neither isolated
 *       nor undone.
 *   <li>It does not read what other transactions write. It sees what its own transaction wrote, for
 *       instance in its arguments, but of other objects it may see a half-done change.
 *   <li>It is safe to run on several threads at once. Locks that it takes are real ones.
 * </ul>
 *
 * <p>Outside a transaction, and without the agent, the method is an ordinary one. The annotation is
 * not inherited by overriding methods. For code that cannot be annotated, the policy file has the
 * same rule.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Pure {}
