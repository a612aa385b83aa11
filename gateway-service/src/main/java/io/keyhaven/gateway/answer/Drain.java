package io.keyhaven.gateway.answer;

import io.keyhaven.gateway.visit.Visit;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Reads and throws away what is left of a request that has been answered already. Many clients read
 * the answer only when they have sent everything; closing on them would cost them the answer.
 */
@ApplicationScoped
public class Drain {
  private final Vertx vertx;
  private final AnswerConfig config;

  Drain(Vertx vertx, AnswerConfig config) {
    this.vertx = vertx;
    this.config = config;
  }

  /**
   * Drains so much more than would have been taken as is configured, for so long as is configured;
   * what is longer loses its connection.
   */
  public void rest(Visit visit) {
    HttpServerRequest request = visit.request();
    if (request.isEnded()) {
      return;
    }
    long timer = vertx.setTimer(config.drainTimeout().toMillis(), late -> close(request));
    var left = new long[] {visit.bodyLimit() + config.drainedBytes().asLongValue()};
    request.exceptionHandler(gone -> vertx.cancelTimer(timer));
    request.endHandler(end -> vertx.cancelTimer(timer));
    request.handler(
        buffer -> {
          left[0] -= buffer.length();
          if (left[0] < 0) {
            vertx.cancelTimer(timer);
            close(request);
          }
        });
    request.resume();
  }

  private static void close(HttpServerRequest request) {
    if (request.version() == HttpVersion.HTTP_2) {
      request.response().reset();
    } else {
      request.connection().close();
    }
  }
}
