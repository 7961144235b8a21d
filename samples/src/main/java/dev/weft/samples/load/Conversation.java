package dev.weft.samples.load;

import java.nio.ByteBuffer;

/**
 * What one client asks, one request after another, and what it thinks of the answers. Belongs to
 * one client; not thread-safe.
 */
public interface Conversation {
  /** The bytes of the next request, to be read before it is asked for another one. */
  ByteBuffer request();

  /** The kind of the last request; latencies are counted for each kind. */
  String operation();

  /**
   * What is wrong with the answer to the last request.
   *
   * @param data begins with the response, which is complete
   * @return null if nothing is
   */
  String fault(ResponseHead head, byte[] data);
}
