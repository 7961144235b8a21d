package dev.weft.samples.load;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Arrays;

/**
 * One keep-alive connection with at most one request under way: sends the next one when the answer
 * to the last has arrived.
 *
 * <p>Belongs to the thread that selects; not thread-safe.
 */
final class Client {
  private static final int CLOSE_LOOK_EVERY = 100;
  private static final int MAX_RESPONSE = 16 * 1024 * 1024;

  private final ExpectedAnswer expected;
  private final Tally tally;
  private final ByteBuffer request;
  private final SocketChannel channel;
  private final SelectionKey key;
  private ByteBuffer in;

  /** Null as long as the head of the current response is incomplete. */
  private ResponseHead head;

  private long sentNanos;
  private long answers;

  Client(LoadOptions options, ExpectedAnswer expected, Tally tally, Selector selector)
      throws IOException {
    this.expected = expected;
    this.tally = tally;
    this.request = ByteBuffer.wrap(options.request());
    // Room for a head besides the body, so that an ordinary response never makes it grow.
    this.in = ByteBuffer.allocate(expected.length() + 1024);
    this.channel = SocketChannel.open(options.server());
    channel.configureBlocking(false);
    key = channel.register(selector, SelectionKey.OP_READ, this);
  }

  /** Sends the first request; ends the client if that fails. */
  void begin() {
    run(this::send);
  }

  /** To be called when the channel can be read or written; ends the client on an I/O error. */
  void ready() {
    run(
        () -> {
          if (key.isWritable()) {
            write();
          }
          if (key.isReadable()) {
            read();
          }
        });
  }

  /** False after {@link #close}, whoever called it. */
  boolean isOpen() {
    return channel.isOpen();
  }

  /** Closes the connection. */
  void close() {
    try {
      channel.close();
    } catch (IOException e) {
      tally.error("cannot close: " + e.getMessage());
    }
  }

  private interface Step {
    void run() throws IOException;
  }

  private void run(Step step) {
    try {
      step.run();
    } catch (IOException | IllegalStateException e) {
      tally.error("a connection failed: " + e.getMessage());
      close();
    }
  }

  private void send() throws IOException {
    request.clear();
    sentNanos = System.nanoTime();
    write();
  }

  private void write() throws IOException {
    channel.write(request);
    key.interestOps(request.hasRemaining() ? SelectionKey.OP_WRITE : SelectionKey.OP_READ);
  }

  private void read() throws IOException {
    if (channel.read(in) < 0) {
      throw new EOFException("closed by the server");
    }
    byte[] data = in.array();
    if (head == null) {
      head = ResponseHead.parse(data, in.position());
    }
    int needed = head == null ? in.position() + 1 : head.totalLength();
    if (in.position() < needed) {
      makeRoom(needed);
      return;
    }
    if (in.position() > needed) {
      throw new IllegalStateException("more bytes than were announced");
    }
    tally.answer(System.nanoTime() - sentNanos, fault(data));
    head = null;
    in.clear();
    send();
  }

  private String fault(byte[] data) {
    String fault = expected.fault(head);
    // The first answer and one in a hundred are compared byte by byte: all would cost too much.
    boolean close = answers++ % CLOSE_LOOK_EVERY == 0;
    return fault == null && close ? expected.faultInDepth(head, data) : fault;
  }

  private void makeRoom(int needed) {
    if (needed > MAX_RESPONSE) {
      throw new IllegalStateException("a response that is too large");
    }
    if (needed > in.capacity()) {
      int position = in.position();
      in = ByteBuffer.wrap(Arrays.copyOf(in.array(), Math.max(needed, 2 * in.capacity())));
      in.position(position);
    }
  }
}
