package io.keyhaven.gateway.proxy;

import io.keyhaven.gateway.answer.GatewayProblem;
import io.keyhaven.problem.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.streams.ReadStream;
import java.util.Optional;

/**
 * The body of a request on its way to a service, cut off where it exceeds its limit: not a byte
 * beyond the limit is passed on, and the stream fails.
 */
final class LimitedBody implements ReadStream<Buffer> {
  private final HttpServerRequest request;
  private final long limit;
  private final Promise<Void> whole = Promise.promise();
  private Handler<Throwable> onFailure = failure -> {};
  private long received;
  private long receivedBefore;
  private boolean paused;
  private ProblemException refusal;

  LimitedBody(HttpServerRequest request, long limit) {
    this.request = request;
    this.limit = limit;
  }

  /** Completes when the client has sent everything. */
  Future<Void> whole() {
    return whole.future();
  }

  /** Why it was cut off, if it was. */
  Optional<ProblemException> refusal() {
    return Optional.ofNullable(refusal);
  }

  /** Cuts it off. */
  void refuse(ProblemException reason) {
    if (refusal == null) {
      refusal = reason;
      onFailure.handle(reason);
    }
  }

  /**
   * Whether so many bytes have come since this was last asked; a client that is not let send is not
   * to blame.
   */
  boolean progressedBy(long bytes) {
    boolean enough = paused || received - receivedBefore >= bytes;
    receivedBefore = received;
    return enough;
  }

  private void accept(Buffer part, Handler<Buffer> receiver) {
    if (refusal != null || part.length() == 0) {
      return;
    }
    received += part.length();
    if (received > limit) {
      refuse(GatewayProblem.tooLarge(limit));
    } else {
      receiver.handle(part);
    }
  }

  @Override
  public ReadStream<Buffer> handler(Handler<Buffer> receiver) {
    request.handler(receiver == null ? null : part -> accept(part, receiver));
    return this;
  }

  @Override
  public ReadStream<Buffer> endHandler(Handler<Void> receiver) {
    request.endHandler(
        receiver == null
            ? null
            : end -> {
              whole.tryComplete();
              receiver.handle(end);
            });
    return this;
  }

  @Override
  public ReadStream<Buffer> exceptionHandler(Handler<Throwable> receiver) {
    onFailure = receiver == null ? failure -> {} : receiver;
    request.exceptionHandler(receiver);
    return this;
  }

  @Override
  public ReadStream<Buffer> pause() {
    paused = true;
    request.pause();
    return this;
  }

  @Override
  public ReadStream<Buffer> resume() {
    paused = false;
    request.resume();
    return this;
  }

  @Override
  public ReadStream<Buffer> fetch(long amount) {
    paused = false;
    request.fetch(amount);
    return this;
  }
}
