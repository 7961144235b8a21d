package dev.weft.samples.load;

import java.nio.ByteBuffer;
import java.util.function.IntFunction;

/** Always asks for the same primes. Belongs to one client; not thread-safe. */
final class PrimesConversation implements Conversation {
  private static final int MAX_NUMBER = 1_000_000;
  private static final int CLOSE_LOOK_EVERY = 100;

  private final ByteBuffer request;
  private final ExpectedAnswer expected;
  private long answers;

  private PrimesConversation(byte[] request, ExpectedAnswer expected) {
    this.request = ByteBuffer.wrap(request);
    this.expected = expected;
  }

  /**
   * What clients ask.
   *
   * @param number the n of {@code GET /<n>}
   * @throws IllegalArgumentException if it is out of range
   */
  static IntFunction<Conversation> of(LoadOptions options, int number) {
    if (number < 0 || number > MAX_NUMBER) {
      throw new IllegalArgumentException("the number asked for must be from 0 to " + MAX_NUMBER);
    }
    byte[] request = options.get("/" + number);
    ExpectedAnswer expected = ExpectedAnswer.of(number);
    return client -> new PrimesConversation(request, expected);
  }

  @Override
  public ByteBuffer request() {
    return request.clear();
  }

  @Override
  public String operation() {
    return "primes";
  }

  @Override
  public String fault(ResponseHead head, byte[] data) {
    String fault = expected.fault(head);
    // The first answer and one in a hundred are compared byte by byte: all would cost too much.
    boolean close = answers++ % CLOSE_LOOK_EVERY == 0;
    return fault == null && close ? expected.faultInDepth(head, data) : fault;
  }
}
