package io.keyhaven.gateway.proxy;

import io.keyhaven.gateway.answer.GatewayProblem;
import io.vertx.core.Vertx;

/**
 * Sees to it that a body arrives in time: all of it within its time, and a little with every
 * interval. While the service does not take more, the client need not send any.
 */
final class BodyWatch {
  private static final long NONE = -1;

  private final Vertx vertx;
  private final LimitedBody body;
  private final BodyLimits limits;
  private long end = NONE;
  private long progress = NONE;

  BodyWatch(Vertx vertx, LimitedBody body, BodyLimits limits) {
    this.vertx = vertx;
    this.body = body;
    this.limits = limits;
  }

  void begin() {
    if (end != NONE) {
      return;
    }
    end = vertx.setTimer(limits.timeout().toMillis(), late -> refuse());
    progress = vertx.setPeriodic(limits.progressInterval().toMillis(), tick -> look());
  }

  void end() {
    vertx.cancelTimer(end);
    vertx.cancelTimer(progress);
  }

  private void look() {
    if (!body.progressedBy(limits.progress().asLongValue())) {
      refuse();
    }
  }

  private void refuse() {
    end();
    body.refuse(GatewayProblem.tooSlow("body"));
  }
}
