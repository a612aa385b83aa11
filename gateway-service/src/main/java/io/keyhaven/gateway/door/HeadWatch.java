package io.keyhaven.gateway.door;

import io.keyhaven.gateway.answer.GatewayProblem;
import io.keyhaven.gateway.answer.WireAnswers;
import io.keyhaven.problem.ProblemException;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Watches the bytes of one HTTP/1 connection underneath the server. From the first byte of a
 * request its head has a fixed time to be complete; the idle time-out alone would let a client hold
 * a connection for ever with a byte now and then. A body that cannot be decoded is answered too,
 * and so is another version of HTTP.
 *
 * <p>Everything runs on the connection's event loop.
 */
final class HeadWatch {
  static final String DECODER = "httpDecoder";
  private static final String ENCODER = "httpEncoder";

  private final Duration timeout;
  private final WireAnswers answers;
  private final Bytes bytes = new Bytes();
  private final Messages messages = new Messages();
  private ChannelHandlerContext wire;
  private ScheduledFuture<?> clock;
  private boolean inMessage;
  private int unanswered;
  private boolean answering;
  private boolean hungUp;

  HeadWatch(Duration timeout, WireAnswers answers) {
    this.timeout = timeout;
    this.answers = answers;
  }

  void join(ChannelPipeline pipeline) {
    pipeline.addBefore(DECODER, "headBytes", bytes);
    pipeline.addAfter(ENCODER, "headMessages", messages);
    wire = pipeline.context(bytes);
  }

  /** In front of the decoder. */
  private final class Bytes extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext context, Object part) {
      if (clock == null && !inMessage) {
        beginHead(context);
      }
      context.fireChannelRead(part);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      stopClock();
      context.fireChannelInactive();
    }
  }

  /** Behind the codec, in both directions. */
  private final class Messages extends ChannelDuplexHandler {
    @Override
    public void channelRead(ChannelHandlerContext context, Object part) {
      if (part instanceof HttpRequest) {
        stopClock();
        inMessage = true;
        unanswered++;
      }
      if (hungUp || isUnreadable(part)) {
        ReferenceCountUtil.release(part);
        hangUp(GatewayProblem.unreadable());
        return;
      }
      if (part instanceof LastHttpContent) {
        inMessage = false;
      }
      context.fireChannelRead(part);
    }

    /** A head that cannot be decoded goes on: the server has a handler for it, as {@link Door}. */
    private static boolean isUnreadable(Object part) {
      return switch (part) {
        case HttpRequest head -> head.decoderResult().isSuccess() && !isPlain(head);
        case HttpContent content -> content.decoderResult().isFailure();
        default -> false;
      };
    }

    /**
     * Whether every hop reads the same version and the same end of the body. Another hop may not
     * know the transfer coding that the decoder does, so what follows is not trusted either.
     */
    private static boolean isPlain(HttpRequest head) {
      List<String> codings = head.headers().getAll(HttpHeaderNames.TRANSFER_ENCODING);
      // The server, too, knows these two by identity: "http/1.1" is equal and another.
      if (head.protocolVersion() == HttpVersion.HTTP_1_0) {
        return codings.isEmpty();
      }
      return head.protocolVersion() == HttpVersion.HTTP_1_1
          && (codings.isEmpty() || codings.equals(List.of("chunked")));
    }

    @Override
    public void write(ChannelHandlerContext context, Object part, ChannelPromise done)
        throws Exception {
      boolean interim = part instanceof HttpResponse head && head.status().code() == 100;
      if (!interim && part instanceof HttpResponse) {
        answering = true;
      }
      if (!interim && part instanceof LastHttpContent) {
        answering = false;
        unanswered--;
      }
      super.write(context, part, done);
    }
  }

  private void beginHead(ChannelHandlerContext context) {
    if (context.pipeline().get(DECODER) == null) {
      // The connection has become a WebSocket.
      context.pipeline().remove(bytes);
      return;
    }
    clock = context.executor().schedule(this::expire, timeout.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void stopClock() {
    if (clock != null) {
      clock.cancel(false);
      clock = null;
    }
  }

  private void expire() {
    clock = null;
    if (unanswered == 0) {
      hangUp(GatewayProblem.tooSlow("head"));
    } else {
      // What it asked before is being answered; it has until then.
      beginHead(wire);
    }
  }

  /** Says why, where the client does not take it for the answer to something else. */
  private void hangUp(ProblemException reason) {
    if (hungUp) {
      return;
    }
    hungUp = true;
    boolean first = unanswered == 0 || unanswered == 1 && !answering && inMessage;
    Object farewell =
        first ? Unpooled.wrappedBuffer(answers.farewell(reason)) : Unpooled.EMPTY_BUFFER;
    wire.writeAndFlush(farewell).addListener(ChannelFutureListener.CLOSE);
  }
}
