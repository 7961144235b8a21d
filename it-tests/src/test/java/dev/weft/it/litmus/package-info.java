/**
 * Litmus tests: two or three threads, a few variables, and the results that a serial execution can
 * have. Every class that bears {@code @JCStressTest} is one; its comment says what would have gone
 * wrong if a forbidden result were seen.
 *
 * <p>jcstress generates the loop that executes the actors on thousands of objects at once, and
 * counts the results. Actors store results outside the transaction, or in a {@code @Pure} method
 * where an attempt that is rolled back later shall have a say, too.
 *
 * <p>How they are run: {@link dev.weft.it.litmus.run}.
 */
package dev.weft.it.litmus;
