/**
 * An HTTP load generator for the sample servers, small enough to share their machine.
 *
 * <p>One thread, one selector, and no more of HTTP/1.1 than the sample servers speak. It asks
 * loopback addresses only, and stops by itself.
 */
package dev.weft.samples.load;
