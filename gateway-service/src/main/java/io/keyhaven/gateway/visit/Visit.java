package io.keyhaven.gateway.visit;

import io.keyhaven.gateway.address.Sender;
import io.keyhaven.gateway.limit.LimitState;
import io.keyhaven.gateway.route.RateClass;
import io.keyhaven.gateway.route.RequestPath;
import io.keyhaven.gateway.route.Route;
import io.keyhaven.gateway.vaultapi.VaultCall;
import io.keyhaven.problem.RequestIds;
import io.keyhaven.tracing.TraceParent;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A request and what is known about it. Its steps follow one another, so it needs no locks.
 *
 * <p>What is asked for with a plain method ({@link #sender()}, {@link #path()}, {@link #route()})
 * is there once reception is over; before that, and in what runs after a refusal, use the optional
 * ones.
 */
public final class Visit {
  private final HttpServerRequest request;
  private final String requestId;
  private final long startedNanos = System.nanoTime();
  private final List<Runnable> atEnd = new ArrayList<>(2);
  private Sender sender;
  private Optional<String> credential = Optional.empty();
  private HttpMethod method;
  private RequestPath path;
  private Route route;
  private long bodyLimit;
  private Optional<Long> wrapSeconds = Optional.empty();
  private LimitState limit;
  private TraceParent trace;

  public Visit(HttpServerRequest request) {
    this.request = request;
    this.method = request.method();
    this.requestId = RequestIds.acceptOrCreate(request.getHeader(RequestIds.HEADER));
    request.response().endHandler(ended -> atEnd.forEach(Runnable::run));
  }

  /** Runs this when the answer is out, or nobody is there to take it any more. */
  public void atEnd(Runnable step) {
    atEnd.add(step);
  }

  public HttpServerRequest request() {
    return request;
  }

  public HttpServerResponse response() {
    return request.response();
  }

  /** Whether the request asks to become a WebSocket. */
  public boolean wantsWebSocket() {
    return HttpMethod.GET.equals(method())
        && "websocket".equalsIgnoreCase(request().getHeader("Upgrade"));
  }

  /** Whether it only reads, so that breaking it off leaves nothing half done. */
  public boolean reads() {
    return HttpMethod.GET.equals(method()) || HttpMethod.HEAD.equals(method());
  }

  /** Whether asking twice is the same as asking once. A reveal is not: each leaves a record. */
  public boolean repeatable() {
    return reads() && rateClass() != RateClass.REVEAL && !carriesBody();
  }

  /** Whether a body comes after the head. HTTP/2 need not say so; there, what writes carries. */
  public boolean carriesBody() {
    String length = request.getHeader("Content-Length");
    return length == null
        ? request.headers().contains("Transfer-Encoding")
            || request.version() == HttpVersion.HTTP_2 && !reads()
        : !length.equals("0");
  }

  /** What the client calls itself. */
  public Optional<String> userAgent() {
    return Optional.ofNullable(request.getHeader("User-Agent"));
  }

  public String requestId() {
    return requestId;
  }

  public long startedNanos() {
    return startedNanos;
  }

  /** Reception is over: it is known who asks for what. */
  public void received(HttpMethod meant, RequestPath asked, Route taken, long bodyBytes) {
    method = meant;
    path = asked;
    route = taken;
    bodyLimit = bodyBytes;
  }

  public void sentBy(Sender from) {
    sender = from;
  }

  public Sender sender() {
    return sender;
  }

  public void presenting(Optional<String> presented) {
    credential = presented;
  }

  /** What the request presents to be let in with, as it was sent. */
  public Optional<String> credential() {
    return credential;
  }

  /** The answer is not to be given, but to be kept for so long under a token. */
  public void wrapping(Optional<Long> ttlSeconds) {
    wrapSeconds = ttlSeconds;
  }

  public Optional<Long> wrapSeconds() {
    return wrapSeconds;
  }

  public Optional<Sender> senderIfKnown() {
    return Optional.ofNullable(sender);
  }

  public RequestPath path() {
    return path;
  }

  public Route route() {
    return route;
  }

  /** What it counts as. */
  public RateClass rateClass() {
    return route.rateClassOf(method);
  }

  /** The method, as services know it: Vault's verbs have been translated. */
  public HttpMethod method() {
    return method;
  }

  /** Whether it is asked, and so answered, in Vault's protocol. */
  public boolean speaksVault() {
    return path == null ? VaultCall.isMeant(request.uri()) : VaultCall.isMeant(path);
  }

  public Optional<Route> routeIfKnown() {
    return Optional.ofNullable(route);
  }

  /** How many bytes the body may have; none before that is known. */
  public long bodyLimit() {
    return bodyLimit;
  }

  /** The request is traced; told to the service it goes to. */
  public void traced(TraceParent step) {
    trace = step;
  }

  public Optional<TraceParent> trace() {
    return Optional.ofNullable(trace);
  }

  /** Where the caller stands; told in the answer's headers. */
  public void counted(LimitState state) {
    limit = state;
  }

  public Optional<LimitState> limit() {
    return Optional.ofNullable(limit);
  }
}
