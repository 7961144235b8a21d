package dev.weft.samples.server;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Entity tags as in RFC 9110, section 8.8.3: the quoted SHA-1 of a body.
 *
 * <p>No state; safe for use by any thread.
 */
public final class EntityTag {
  private EntityTag() {}

  /** The tag of a body, with its quotes. */
  public static String of(String body) {
    try {
      MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
      byte[] digest = sha1.digest(body.getBytes(StandardCharsets.UTF_8));
      return '"' + HexFormat.of().formatHex(digest) + '"';
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }

  /**
   * Whether an If-None-Match header names the tag. The comparison is weak (RFC 9110, 13.1.2).
   *
   * @param header the value of the header, null if the request has none
   */
  public static boolean matches(String tag, String header) {
    if (header == null) {
      return false;
    }
    for (String candidate : header.split(",", -1)) {
      String known = candidate.strip();
      if (known.equals("*") || known.equals(tag) || known.equals("W/" + tag)) {
        return true;
      }
    }
    return false;
  }
}
