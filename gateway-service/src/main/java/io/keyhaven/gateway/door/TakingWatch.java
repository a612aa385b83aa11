package io.keyhaven.gateway.door;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Closes a connection whose client does not take what it asked for. The clock runs while more waits
 * than the connection holds (Netty's high water mark) and stops when half of it is gone; an answer
 * that is on its way then ends half-way, as there is no other way to say so.
 *
 * <p>Everything runs on the connection's event loop.
 */
final class TakingWatch extends ChannelInboundHandlerAdapter {
  private final Duration patience;
  private ScheduledFuture<?> clock;

  TakingWatch(Duration patience) {
    this.patience = patience;
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    if (context.channel().isWritable()) {
      stopClock();
    } else if (clock == null) {
      clock =
          context
              .executor()
              .schedule(() -> hangUp(context), patience.toMillis(), TimeUnit.MILLISECONDS);
    }
    context.fireChannelWritabilityChanged();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    stopClock();
    context.fireChannelInactive();
  }

  private static void hangUp(ChannelHandlerContext context) {
    var unused = context.close();
  }

  private void stopClock() {
    if (clock != null) {
      clock.cancel(false);
      clock = null;
    }
  }
}
