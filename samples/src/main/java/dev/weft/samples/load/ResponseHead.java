package dev.weft.samples.load;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Status line and header fields of an HTTP/1.1 response, as far as a load generator needs them: the
 * body must have a Content-Length, chunks are refused. Immutable.
 *
 * @param status the status code
 * @param length bytes up to and including the empty line
 * @param contentLength bytes of the body
 */
public record ResponseHead(int status, int length, int contentLength) {
  private static final byte[] CONTENT_LENGTH =
      "\r\ncontent-length:".getBytes(StandardCharsets.US_ASCII);
  private static final int MAX_HEAD = 16 * 1024;
  private static final int STATUS_AT = "HTTP/1.1 ".length();

  /**
   * Reads a head.
   *
   * @param data begins with a response
   * @param end number of bytes that have arrived
   * @return null if more bytes are needed
   * @throws IllegalStateException if this is no response that the load generator understands
   */
  static ResponseHead parse(byte[] data, int end) {
    int length = endOfHead(data, end);
    if (length < 0) {
      if (end > MAX_HEAD) {
        throw new IllegalStateException("a response head without an end");
      }
      return null;
    }
    if (length < STATUS_AT + 3 || data[0] != 'H' || data[STATUS_AT - 1] != ' ') {
      throw new IllegalStateException("not an HTTP/1.1 response");
    }
    int status = number(data, STATUS_AT, STATUS_AT + 3);
    if (status == 304 || status == 204) {
      return new ResponseHead(status, length, 0);
    }
    int at = find(data, length, CONTENT_LENGTH);
    if (at < 0) {
      throw new IllegalStateException("a response without Content-Length");
    }
    int from = at + CONTENT_LENGTH.length;
    int to = from;
    while (data[to] != '\r') {
      to++;
    }
    return new ResponseHead(status, length, number(data, from, to));
  }

  /**
   * The body, in ASCII.
   *
   * @param data begins with the response, which is complete
   */
  public String body(byte[] data) {
    return new String(data, length, contentLength, StandardCharsets.US_ASCII);
  }

  /** Bytes of head and body. */
  int totalLength() {
    return length + contentLength;
  }

  /**
   * The value of a header field.
   *
   * @param name in lower case
   * @return null if there is none
   */
  String field(byte[] data, String name) {
    String head = new String(data, 0, length, StandardCharsets.ISO_8859_1);
    for (String line : head.split("\r\n", -1)) {
      if (line.toLowerCase(Locale.ROOT).startsWith(name + ":")) {
        return line.substring(name.length() + 1).strip();
      }
    }
    return null;
  }

  private static int endOfHead(byte[] data, int end) {
    for (int i = 3; i < end; i++) {
      if (data[i] == '\n' && data[i - 1] == '\r' && data[i - 2] == '\n' && data[i - 3] == '\r') {
        return i + 1;
      }
    }
    return -1;
  }

  /** Where the pattern begins in the first bytes of the data; ASCII letters match in any case. */
  private static int find(byte[] data, int end, byte[] pattern) {
    for (int at = 0; at <= end - pattern.length; at++) {
      int i = 0;
      while (i < pattern.length && lower(data[at + i]) == pattern[i]) {
        i++;
      }
      if (i == pattern.length) {
        return at;
      }
    }
    return -1;
  }

  private static int lower(byte b) {
    return b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b;
  }

  private static int number(byte[] data, int from, int to) {
    try {
      return Integer.parseInt(
          new String(data, from, to - from, StandardCharsets.ISO_8859_1).strip());
    } catch (NumberFormatException e) {
      throw new IllegalStateException("a response with a bad number in its head", e);
    }
  }
}
