package io.keyhaven.gateway.door;

import io.keyhaven.gateway.answer.WireAnswers;
import io.netty.channel.ChannelPipeline;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import jakarta.enterprise.context.ApplicationScoped;

/** Puts a {@link HeadWatch} into every HTTP/1 connection. */
@ApplicationScoped
public class HeadWatches {
  private final WireAnswers answers;
  private final DoorConfig config;

  HeadWatches(WireAnswers answers, DoorConfig config) {
    this.answers = answers;
    this.config = config;
  }

  void watch(HttpConnection connection) {
    if (connection instanceof ConnectionBase wire) {
      ChannelPipeline pipeline = wire.channelHandlerContext().pipeline();
      if (pipeline.get(HeadWatch.DECODER) != null) {
        new HeadWatch(config.timeout(), answers).join(pipeline);
      }
    }
  }
}
