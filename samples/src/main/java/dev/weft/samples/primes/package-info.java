/**
 * A web server that answers with prime numbers, written as for a single event loop.
 *
 * <p>{@link dev.weft.samples.primes.PrimesHandler} is the part worth reading.
 */
package dev.weft.samples.primes;
