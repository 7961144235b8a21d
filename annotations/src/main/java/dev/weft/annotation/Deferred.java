package dev.weft.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Puts off a call until the transaction that makes it has committed. For methods that return {@code
 * void}, or always their receiver, as those of builders do.
 *
 * <pre>{@code
 * final class Audit {
 *   @Deferred
 *   static void log(String line) {
 *     SERVER.send(line);              // sent once, and only if the transaction commits
 *   }
 * }
 *
 * @Atomic
 * void book(Seat seat, Passenger passenger) {
 *   seat.passenger = passenger;
 *   Audit.log(passenger.name() + " has seat " + seat.number());
 * }
 * }</pre>
 *
 * <p>Without the annotation sending would make the transaction inevitable, and only one transaction
 * at a time can be that; with it bookings go on in parallel. Printing, logging and {@code
 * Executor.execute} wait for the commit by themselves.
 *
 * <ul>
 *   <li>The receiver and the arguments are evaluated at the call. They are references as usual: the
 *       state of an object is read when the body runs, which is after the commit. Pass immutable
 *       values, or objects that nobody else changes, as the string above.
 *   <li>Deferred calls of one transaction run in the order in which they were made, on the same
 *       thread, right after the commit and before the atomic method returns. Those of different
 *       transactions may overlap or change places.
 *   <li>An attempt that is rolled back drops its deferred calls. An exception that leaves a
 *       transaction does not, unless {@link Atomic#rollbackOn} rolls back.
 *   <li>The body is no longer part of the transaction: memory that it writes is not rolled back. If
 *       it changes what transactions share it must be {@link Atomic}, and then is a transaction of
 *       its own.
 *   <li>An exception thrown by the body comes out of the atomic method, after the commit.
 * </ul>
 *
 * <p>Outside a transaction, and without the agent, the method runs at once like any other. The
 * annotation is not inherited by overriding methods. On a method that returns anything else it is
 * an error, which the agent reports.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Deferred {}
