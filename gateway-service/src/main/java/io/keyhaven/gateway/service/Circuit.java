package io.keyhaven.gateway.service;

import io.netty.channel.ConnectTimeoutException;
import io.smallrye.faulttolerance.api.TypedGuard;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Future;
import jakarta.enterprise.util.TypeLiteral;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Leaves a replica of a service alone for a while that keeps running into time-outs. Nothing else
 * counts: a refused connection costs no time, and a service that is back is used at once.
 *
 * @param <T> what calls to it answer
 */
public final class Circuit<T> {
  private final TypedGuard<Uni<T>> guard;

  public Circuit(String name, TypeLiteral<Uni<T>> answer, ServiceConfig.Patience settings) {
    this.guard =
        TypedGuard.create(answer)
            .withDescription(name)
            // Calls never block: a hop to another turn of the event loop would be for nothing.
            .withThreadOffload(false)
            .withCircuitBreaker()
            .requestVolumeThreshold(settings.window())
            .failureRatio(settings.failureRatio())
            .delay(settings.delay().toMillis(), ChronoUnit.MILLIS)
            .when(Circuit::isTimeout)
            .done()
            .build();
  }

  private static boolean isTimeout(Throwable failure) {
    return failure instanceof TimeoutException || failure instanceof ConnectTimeoutException;
  }

  /** Makes a call, or fails at once while the circuit is open. */
  public Future<T> run(Supplier<Future<T>> call) {
    return UniHelper.toFuture(guard.get(() -> UniHelper.toUni(call.get())));
  }
}
