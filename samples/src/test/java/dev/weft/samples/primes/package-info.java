/** The primes server, over HTTP and piece by piece. */
package dev.weft.samples.primes;
