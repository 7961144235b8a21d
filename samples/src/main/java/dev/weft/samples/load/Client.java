package dev.weft.samples.load;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * One keep-alive connection with at most one request under way: sends the next one when the answer
 * to the last has arrived and the {@link Pace} allows.
 *
 * <p>Belongs to the thread that selects; not thread-safe.
 */
final class Client {
  private static final int INITIAL_RESPONSE = 16 * 1024;
  private static final int MAX_RESPONSE = 16 * 1024 * 1024;

  private final Conversation conversation;
  private final Tally tally;
  private final Pace pace;
  private final Consumer<Client> waiting;
  private final SocketChannel channel;
  private final SelectionKey key;
  private ByteBuffer request = ByteBuffer.allocate(0);
  private ByteBuffer in = ByteBuffer.allocate(INITIAL_RESPONSE);

  /** Null as long as the head of the current response is incomplete. */
  private ResponseHead head;

  /** When the next request is due, or the current one was. */
  private long dueNanos;

  /** From when on the latency of the current request counts. */
  private long startNanos;

  /**
   * Connects.
   *
   * @param first when the first request is due
   * @param waiting is given the client each time its next request is due later
   */
  Client(
      LoadOptions options,
      Conversation conversation,
      Tally tally,
      Selector selector,
      long first,
      Consumer<Client> waiting)
      throws IOException {
    this.conversation = conversation;
    this.tally = tally;
    this.pace = options.pace();
    this.waiting = waiting;
    this.dueNanos = first;
    this.channel = SocketChannel.open(options.server());
    channel.configureBlocking(false);
    key = channel.register(selector, SelectionKey.OP_READ, this);
  }

  /** When the next request is due, as {@link System#nanoTime}. */
  long dueNanos() {
    return dueNanos;
  }

  /** Sends the next request, which is due; ends the client if that fails. */
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
    request = conversation.request();
    startNanos = pace.start(dueNanos, System.nanoTime());
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
    long now = System.nanoTime();
    tally.answer(conversation.operation(), now - startNanos, conversation.fault(head, data));
    head = null;
    in.clear();
    dueNanos = pace.next(dueNanos, now);
    if (dueNanos <= now) {
      send();
    } else {
      waiting.accept(this);
    }
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
