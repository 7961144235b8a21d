package dev.weft.samples.adapter;

import dev.weft.Transactions;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.util.function.Function;

/**
 * The last handler of a Netty pipeline, whose business part is a transaction:
 *
 * <pre>{@code
 * pipeline.addLast(decoder, encoder);
 * pipeline.addLast(new TransactionalInboundHandler<>(Order.class, shop::answer));
 * }</pre>
 *
 * <p>One object may serve all channels, on all event loops of the group, though {@code answer} uses
 * maps and counters without locks. The answer is written when the transaction has committed. A
 * channel's messages are answered in their order: its event loop, or the executor that was given to
 * {@code addLast}, has one at a time. With such an executor group, channels of one event loop are
 * served at the same time, too.
 *
 * <p>An exception goes on to {@code exceptionCaught}; what the business part has written stays.
 *
 * @param <I> type of the messages
 */
@ChannelHandler.Sharable
public final class TransactionalInboundHandler<I> extends SimpleChannelInboundHandler<I> {
  private final String name;
  private final Function<? super I, ?> answer;

  /**
   * Makes a handler.
   *
   * @param type of the messages; others go on to the next handler
   * @param answer the business part, executed as a transaction, perhaps several times: what to
   *     write, or null for nothing
   */
  public TransactionalInboundHandler(Class<? extends I> type, Function<? super I, ?> answer) {
    super(type);
    this.name = "answer of " + type.getSimpleName();
    this.answer = answer;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, I message) throws Exception {
    Object response = Transactions.call(name, () -> answer.apply(message));
    if (response != null) {
      context.writeAndFlush(response);
    }
  }
}
