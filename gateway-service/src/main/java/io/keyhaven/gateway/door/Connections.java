package io.keyhaven.gateway.door;

import io.keyhaven.gateway.address.ClientAddress;
import io.keyhaven.gateway.address.Senders;
import io.keyhaven.gateway.answer.GatewayProblem;
import io.keyhaven.gateway.answer.WireAnswers;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.quarkus.runtime.Startup;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The open connections: counted by client address, and watched, so that none is held for nothing.
 * HTTP/1 heads have their time ({@link HeadWatch}), and answers are taken ({@link TakingWatch}).
 */
@ApplicationScoped
@Startup
public class Connections {
  /** RFC 9113, 7: the peer does what could put too much load on us. */
  private static final long ENHANCE_YOUR_CALM = 0xb;

  private final Senders senders;
  private final WireAnswers answers;
  private final DoorConfig heads;
  private final ConnectionConfig config;
  private final ConcurrentMap<String, Integer> open = new ConcurrentHashMap<>();

  Connections(
      Senders senders,
      WireAnswers answers,
      DoorConfig heads,
      ConnectionConfig config,
      MeterRegistry registry) {
    this.senders = senders;
    this.answers = answers;
    this.heads = heads;
    this.config = config;
    registry.gauge("keyhaven.gateway.connections.open", open, Connections::sum);
  }

  private static double sum(Map<String, Integer> open) {
    return open.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** A connection is there, and nothing was asked over it yet. */
  void accept(HttpConnection connection) {
    if (!(connection instanceof ConnectionBase wire)) {
      throw new IllegalStateException("a connection without a channel");
    }
    ChannelHandlerContext context = wire.channelHandlerContext();
    if (!count(connection, context)) {
      turnAway(connection, context.pipeline());
      return;
    }
    ChannelPipeline pipeline = context.pipeline();
    pipeline.addFirst("taking", new TakingWatch(config.takingTime()));
    if (pipeline.get(HeadWatch.DECODER) != null) {
      new HeadWatch(heads.timeout(), answers).join(pipeline);
    }
  }

  /**
   * @return false when the address has as many as it may have
   */
  private boolean count(HttpConnection connection, ChannelHandlerContext context) {
    ClientAddress peer = ClientAddress.parse(connection.remoteAddress().hostAddress());
    if (senders.isTrustedProxy(peer)) {
      return true;
    }
    String network = peer.network();
    context
        .channel()
        .closeFuture()
        .addListener(closed -> open.computeIfPresent(network, Connections::oneLess));
    return open.merge(network, 1, Integer::sum) <= config.perAddress();
  }

  private static Integer oneLess(String network, int count) {
    return count == 1 ? null : count - 1;
  }

  private void turnAway(HttpConnection connection, ChannelPipeline pipeline) {
    ChannelHandlerContext decoder = pipeline.context(HeadWatch.DECODER);
    if (decoder == null) {
      // HTTP/2 says it in a frame of its own.
      connection.goAway(ENHANCE_YOUR_CALM);
      connection.close().onFailure(gone -> {});
      return;
    }
    byte[] farewell = answers.farewell(GatewayProblem.tooManyConnections());
    decoder
        .writeAndFlush(Unpooled.wrappedBuffer(farewell))
        .addListener(ChannelFutureListener.CLOSE);
  }
}
