package io.keyhaven.bench.load;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;

/** A keep-alive connection with at most one request on its way. Confined to its event loop. */
final class Connection extends SimpleChannelInboundHandler<HttpObject> {
  /** Told on the event loop. */
  interface Listener {
    void opened(Connection connection);

    void idle(Connection connection);

    void answered(int status, long dueNanos);

    void lost(Connection connection, boolean withRequest);
  }

  private final String host;
  private final Listener listener;
  private Channel channel;
  private int status;
  private boolean busy;
  private long dueNanos;
  private long sentNanos;

  Connection(String host, Listener listener) {
    this.host = host;
    this.listener = listener;
  }

  /**
   * Sends a request; only when idle.
   *
   * @param due when it should have been sent, from which its latency counts
   */
  void send(Request request, long due) {
    busy = true;
    dueNanos = due;
    sentNanos = System.nanoTime();
    var message =
        new DefaultFullHttpRequest(
            HttpVersion.HTTP_1_1,
            HttpMethod.valueOf(request.method()),
            request.target(),
            Unpooled.wrappedBuffer(request.body()));
    request.headers().forEach(message.headers()::set);
    message.headers().set(HttpHeaderNames.HOST, host);
    if (request.body().length > 0) {
      message.headers().set(HttpHeaderNames.CONTENT_LENGTH, request.body().length);
    }
    var unused = channel.writeAndFlush(message, channel.voidPromise());
  }

  /** Whether its request has waited for an answer since before that time. */
  boolean hasWaitedSince(long nanos) {
    return busy && sentNanos - nanos < 0;
  }

  void close() {
    var unused = channel.close();
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    channel = context.channel();
    listener.opened(this);
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
    if (part instanceof HttpResponse head) {
      status = head.status().code();
    }
    if (part instanceof LastHttpContent) {
      busy = false;
      listener.answered(status, dueNanos);
      listener.idle(this);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    listener.lost(this, busy);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
    var unused = context.close();
  }
}
