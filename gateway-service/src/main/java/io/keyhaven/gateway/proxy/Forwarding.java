package io.keyhaven.gateway.proxy;

import io.keyhaven.gateway.answer.Answers;
import io.keyhaven.gateway.answer.GatewayProblem;
import io.keyhaven.gateway.identity.InternalToken;
import io.keyhaven.gateway.service.Replica;
import io.keyhaven.gateway.visit.Visit;
import io.keyhaven.problem.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClosedException;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyResponse;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * One request on its way to a service and back.
 *
 * <p>A replica that cannot be reached is passed over for another. Once a replica was sent something
 * the request is repeated only if it has no effect ({@link Visit#repeatable()}), no byte of an
 * answer has come, and no other replica was given it before; never after its time was up.
 */
final class Forwarding implements ProxyInterceptor {
  private static final Logger LOG = Logger.getLogger(Forwarding.class);
  private static final int REVEAL_PATIENCE = 3;

  private final Vertx vertx;
  private final Answers answers;
  private final VaultAnswers vaultAnswers;
  private final Visit visit;
  private final InternalToken token;
  private final Upstream upstream;
  private final LimitedBody body;
  private final BodyWatch bodyWatch;
  private final Set<Replica> tried = new HashSet<>();
  private Replica replica;
  private Replica.Use use;
  private volatile HttpClientRequest call;
  private volatile boolean answered;
  private int sent;
  private boolean timedOut;
  private boolean brokenOff;

  Forwarding(
      Vertx vertx,
      Answers answers,
      VaultAnswers vaultAnswers,
      Visit visit,
      InternalToken token,
      Upstream upstream,
      LimitedBody body,
      BodyWatch bodyWatch) {
    this.vertx = vertx;
    this.answers = answers;
    this.vaultAnswers = vaultAnswers;
    this.visit = visit;
    this.token = token;
    this.upstream = upstream;
    this.body = body;
    this.bodyWatch = bodyWatch;
  }

  /** Opens the request to the replica whose turn it is. */
  Future<HttpClientRequest> open(ProxyContext context) {
    return upstream.request(replica, visit.method(), visit.path().target()).onSuccess(this::begin);
  }

  /** From here on the client's time runs, until it has sent everything; then the service's. */
  private void begin(HttpClientRequest opened) {
    call = opened;
    sent++;
    if (visit.carriesBody()) {
      bodyWatch.begin();
    }
  }

  @Override
  public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
    ForwardedHeaders.towardsService(context.request().headers(), visit, token);
    context.request().setMethod(visit.method());
    context.request().setURI(visit.path().target());
    context.request().setBody(Body.body(body, context.request().getBody().length()));
    visit.atEnd(() -> use.end());
    return attempt(context, upstream.replicas().first()).recover(this::refuse);
  }

  private Future<ProxyResponse> attempt(ProxyContext context, Replica chosen) {
    replica = chosen;
    tried.add(chosen);
    use = chosen.begin(patience(), this::abandon);
    return upstream
        .circuit(chosen)
        .run(() -> send(context))
        .recover(failure -> attemptElsewhere(context, failure));
  }

  /**
   * A replica that is slow to say how it is may just be busy: what can be repeated goes elsewhere
   * at once, a reveal would be refused and waits longer, and a write waits until it is certain that
   * the replica hangs.
   */
  private int patience() {
    if (visit.repeatable()) {
      return 1;
    }
    return visit.reads() ? REVEAL_PATIENCE : Integer.MAX_VALUE;
  }

  private Future<ProxyResponse> attemptElsewhere(ProxyContext context, Throwable failure) {
    use.end();
    Optional<Replica> other = upstream.replicas().another(tried);
    if (other.isEmpty() || !mayBeTriedAgain()) {
      return Future.failedFuture(failure);
    }
    if (sent > 0) {
      // What was sent had no body; the stream that said so is used up.
      context.request().setBody(Body.body(Buffer.buffer()));
    }
    LOG.debugf(failure, "%s goes to another replica", visit.requestId());
    return attempt(context, other.get());
  }

  private boolean mayBeTriedAgain() {
    boolean wanted = body.refusal().isEmpty() && !visit.response().closed();
    return wanted && (sent == 0 || sent == 1 && visit.repeatable() && !timedOut);
  }

  private Future<ProxyResponse> send(ProxyContext context) {
    Future<ProxyResponse> answer = context.sendRequest().onSuccess(this::listen);
    body.whole().onSuccess(all -> limitTime(answer));
    return answer
        .onComplete(done -> bodyWatch.end())
        .recover(failure -> Future.failedFuture(timedOut ? new TimeoutException() : failure));
  }

  /** A service may die between the head of its answer and our reading on. */
  private void listen(ProxyResponse answer) {
    answered = true;
    answer.getBody().stream().exceptionHandler(broken -> brokenOff = true);
  }

  private void limitTime(Future<ProxyResponse> answer) {
    bodyWatch.end();
    if (answer.isComplete()) {
      return;
    }
    long timer = vertx.setTimer(upstream.responseTimeout().toMillis(), late -> giveUp());
    answer.onComplete(done -> vertx.cancelTimer(timer));
  }

  private void giveUp() {
    timedOut = true;
    abandon();
  }

  private void abandon() {
    if (call != null && !answered) {
      call.reset();
    }
  }

  /** The refusal is the answer, so there is none for the proxy to send: it waits for ever. */
  private Future<ProxyResponse> refuse(Throwable failure) {
    ProblemException refusal = body.refusal().orElseGet(() -> refusalFor(failure));
    if (body.refusal().isEmpty() && !visit.response().closed()) {
      LOG.debugf(failure, "%s did not answer request %s", upstream.label(), visit.requestId());
    }
    answers.refuse(visit, refusal);
    return Promise.<ProxyResponse>promise().future();
  }

  private ProblemException refusalFor(Throwable failure) {
    return failure instanceof ProblemException known
        ? known
        : GatewayProblem.serviceUnavailable(upstream.label());
  }

  @Override
  public Future<Void> handleProxyResponse(ProxyContext context) {
    if (brokenOff) {
      return refuse(new HttpClosedException("broken off")).mapEmpty();
    }
    ForwardedHeaders.towardsClient(context.response().headers(), visit, upstream.replicas());
    if (!visit.speaksVault()) {
      return context.sendResponse();
    }
    return vaultAnswers
        .translate(context.response(), visit, token)
        .map(translated -> context)
        .recover(this::refuseTranslation)
        .compose(ProxyContext::sendResponse);
  }

  /** What cannot be translated is nobody's: the refusal is the answer. */
  private Future<ProxyContext> refuseTranslation(Throwable failure) {
    return refuse(failure).mapEmpty();
  }
}
