package dev.weft.samples.load;

import java.nio.ByteBuffer;
import java.util.StringJoiner;

/**
 * A POST request whose body is a JSON object of numbers. It is encoded once: only the digits
 * change, in fields of one width, so each request has the same length.
 *
 * <p>Belongs to one client; not thread-safe.
 */
public final class PreparedPost {
  /** As many digits as an int has. */
  private static final int WIDTH = 10;

  private final ByteBuffer bytes;

  /** Where the fields end. */
  private final int[] ends;

  /**
   * Prepares a request.
   *
   * @param members of the object, in their order
   */
  public PreparedPost(LoadOptions options, String path, String... members) {
    StringJoiner body = new StringJoiner(",", "{", "}");
    int[] endsInBody = new int[members.length];
    for (int i = 0; i < members.length; i++) {
      body.add("\"" + members[i] + "\":" + "0".repeat(WIDTH));
      endsInBody[i] = body.length() - 1;
    }
    byte[] request = options.post(path, body.toString());
    bytes = ByteBuffer.allocateDirect(request.length).put(request);
    ends = endsInBody;
    for (int i = 0; i < ends.length; i++) {
      ends[i] += request.length - body.length();
    }
  }

  /**
   * The request with other numbers.
   *
   * @param numbers none below 0; one for each member, what is more is not used
   * @return the same buffer each time
   */
  public ByteBuffer with(int... numbers) {
    for (int i = 0; i < ends.length; i++) {
      put(numbers[i], ends[i]);
    }
    return bytes.clear();
  }

  private void put(int number, int end) {
    int rest = number;
    int at = end;
    do {
      bytes.put(--at, (byte) ('0' + rest % 10));
      rest /= 10;
    } while (rest != 0);
    while (at > end - WIDTH) {
      bytes.put(--at, (byte) ' ');
    }
  }
}
