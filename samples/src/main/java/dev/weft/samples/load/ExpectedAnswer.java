package dev.weft.samples.load;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.stream.Collectors;

/**
 * The one right answer to {@code GET /<n>}, found by a sieve and so independent of the server.
 *
 * <p>Immutable.
 */
final class ExpectedAnswer {
  private final byte[] body;
  private final String entityTag;

  private ExpectedAnswer(byte[] body) {
    this.body = body;
    this.entityTag = '"' + HexFormat.of().formatHex(sha1(body)) + '"';
  }

  /** The answer for a number n. */
  static ExpectedAnswer of(int number) {
    BitSet primes = new BitSet(number + 1);
    if (number >= 2) {
      primes.set(2, number + 1);
    }
    for (int p = 2; (long) p * p <= number; p = primes.nextSetBit(p + 1)) {
      for (int multiple = p * p; multiple <= number; multiple += p) {
        primes.clear(multiple);
      }
    }
    String list = primes.stream().mapToObj(Integer::toString).collect(Collectors.joining(","));
    return new ExpectedAnswer(("{\"primes\":[" + list + "]}").getBytes(StandardCharsets.UTF_8));
  }

  /** Length of the body in bytes. */
  int length() {
    return body.length;
  }

  /**
   * What is wrong with a response at a glance: its status and its length.
   *
   * @return null if nothing is
   */
  String fault(ResponseHead head) {
    if (head.status() != 200) {
      return "status " + head.status() + " instead of 200";
    }
    if (head.contentLength() != body.length) {
      return "a body of " + head.contentLength() + " bytes instead of " + body.length;
    }
    return null;
  }

  /**
   * What is wrong with a response on a close look: each byte of the body, and the entity tag.
   *
   * @param data begins with the response, which is complete
   * @return null if nothing is
   */
  String faultInDepth(ResponseHead head, byte[] data) {
    for (int i = 0; i < body.length; i++) {
      if (data[head.length() + i] != body[i]) {
        return "a wrong byte in the body at " + i;
      }
    }
    String actual = head.field(data, "etag");
    return entityTag.equals(actual) ? null : "entity tag " + actual + " instead of " + entityTag;
  }

  private static byte[] sha1(byte[] data) {
    try {
      return MessageDigest.getInstance("SHA-1").digest(data);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }
}
