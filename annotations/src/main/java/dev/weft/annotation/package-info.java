/**
 * Marks in user code that say what is a transaction and what is not part of one.
 *
 * <ul>
 *   <li>{@link dev.weft.annotation.Atomic @Atomic}: a method, or all methods of a class, run as
 *       transactions.
 *   <li>{@link dev.weft.annotation.Pure @Pure}: a method whose effects do not matter; it runs
 *       beside the transaction that calls it.
 *   <li>{@link dev.weft.annotation.Deferred @Deferred}: a method that runs when the transaction
 *       that calls it has committed.
 * </ul>
 *
 * <p>The annotations contain no code and depend on nothing. They take effect where the agent weaves
 * the class; without the agent every method runs as it was written. An annotation cannot notice
 * that the agent is missing: a program that relies on {@code @Atomic} should call {@code
 * dev.weft.Transactions.requireAgent()} when it starts.
 *
 * <p>None of them is inherited: an overriding method, or a subclass, says for itself what it is.
 */
package dev.weft.annotation;
