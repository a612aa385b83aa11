package io.keyhaven.outbound;

import io.keyhaven.outbound.OutboundException.Reason;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Calls addresses that users choose.
 *
 * <ul>
 *   <li>A name is resolved once, and the address that was checked is the one that is connected to;
 *       TLS and the Host header still name the host.
 *   <li>HTTPS, with the certificate verified for the host. No redirect is followed, no proxy of the
 *       environment used, no connection kept, nothing decompressed.
 *   <li>The time and the size of an answer are bounded as a whole.
 * </ul>
 *
 * Thread-safe. Never to be called inside a database transaction.
 */
@ApplicationScoped
public class OutboundClient {
  private static final Logger LOG = Logger.getLogger(OutboundClient.class);
  private static final int HTTPS = 443;
  private static final int HTTP = 80;
  private static final int MAXIMUM_HEADER_BYTES = 16_384;

  private final Vertx vertx;
  private final OutboundPolicy policy;
  private final HostResolver resolver;
  private final Duration timeout;
  private final int maximumBodyBytes;

  @Inject
  OutboundClient(Vertx vertx, OutboundConfig config) {
    this(
        vertx,
        OutboundPolicy.of(config),
        HostResolver.ofMachine(),
        config.timeout(),
        config.maximumBodyBytes());
  }

  OutboundClient(
      Vertx vertx,
      OutboundPolicy policy,
      HostResolver resolver,
      Duration timeout,
      int maximumBodyBytes) {
    this.vertx = vertx;
    this.policy = policy;
    this.resolver = resolver;
    this.timeout = timeout;
    this.maximumBodyBytes = maximumBodyBytes;
  }

  /** Networks that cannot be read stop the start instead of the first call. */
  void start(@Observes StartupEvent event) {
    LOG.debugf("Private networks that may be called: %s", policy.allowedNetworks());
  }

  /**
   * Refuses an address that will never be called, when a user sets it. What its host resolves to is
   * looked at with each call.
   *
   * @throws OutboundException {@link Reason#ADDRESS_MALFORMED}
   */
  public void requireCallable(URI target) {
    policy.requireCallable(target);
  }

  /**
   * What the server answers, told in the caller's Vert.x context; fails with {@link
   * OutboundException}.
   */
  public Uni<OutboundAnswer> call(OutboundRequest request) {
    return Uni.createFrom()
        .deferred(
            () -> {
              Context own = vertx.getOrCreateContext();
              return attempt(request).emitOn(step -> own.runOnContext(ignored -> step.run()));
            });
  }

  private Uni<OutboundAnswer> attempt(OutboundRequest request) {
    return Uni.createFrom()
        .deferred(
            () -> {
              policy.requireCallable(request.target());
              HttpClient client = vertx.createHttpClient(options(request));
              return Uni.createFrom()
                  .completionStage(() -> exchange(client, request).toCompletionStage())
                  .ifNoItem()
                  .after(timeout)
                  .fail()
                  .onTermination()
                  .invoke(() -> close(client));
            })
        .onFailure()
        .transform(OutboundClient::told);
  }

  private Future<OutboundAnswer> exchange(HttpClient client, OutboundRequest request) {
    return vertx
        .executeBlocking(() -> addressOf(request.target()), false)
        .compose(address -> client.request(requestOptions(request, address)))
        .compose(sending -> send(sending, request))
        .compose(this::read);
  }

  private InetAddress addressOf(URI target) throws UnknownHostException {
    String host = host(target);
    return policy.choose(host, resolver.resolve(host));
  }

  private HttpClientOptions options(OutboundRequest request) {
    var options =
        new HttpClientOptions()
            .setConnectTimeout((int) timeout.toMillis())
            .setMaxHeaderSize(MAXIMUM_HEADER_BYTES)
            .setKeepAlive(false)
            .setVerifyHost(true)
            .setMaxRedirects(0);
    request
        .trustedCertificates()
        .ifPresent(
            pem -> options.setTrustOptions(new PemTrustOptions().addCertValue(Buffer.buffer(pem))));
    return options;
  }

  private static RequestOptions requestOptions(OutboundRequest request, InetAddress address) {
    URI target = request.target();
    boolean secure = "https".equalsIgnoreCase(target.getScheme());
    int port = target.getPort() > 0 ? target.getPort() : secure ? HTTPS : HTTP;
    String path = target.getRawPath().isEmpty() ? "/" : target.getRawPath();
    String query = target.getRawQuery() == null ? "" : "?" + target.getRawQuery();
    var options =
        new RequestOptions()
            .setMethod(request.body().isPresent() ? HttpMethod.POST : HttpMethod.GET)
            .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(address, port)))
            .setHost(host(target))
            .setPort(port)
            .setSsl(secure)
            .setFollowRedirects(false)
            .setURI(path + query)
            .putHeader("Accept", "application/json")
            .putHeader("User-Agent", "KeyHaven");
    request.headers().forEach(options::putHeader);
    return options;
  }

  private static Future<HttpClientResponse> send(
      HttpClientRequest sending, OutboundRequest request) {
    return request.body().isPresent()
        ? sending.putHeader("Content-Type", "application/json").send(request.body().get())
        : sending.send();
  }

  private Future<OutboundAnswer> read(HttpClientResponse response) {
    if (response.statusCode() >= 300 && response.statusCode() < 400) {
      response.request().reset();
      return Future.failedFuture(
          new OutboundException(Reason.REDIRECTED, "the server redirects, which is not followed"));
    }
    Promise<OutboundAnswer> whole = Promise.promise();
    Buffer body = Buffer.buffer();
    response.exceptionHandler(whole::tryFail);
    response.endHandler(
        end -> whole.tryComplete(new OutboundAnswer(response.statusCode(), body.toString())));
    response.handler(
        chunk -> {
          if (body.length() + chunk.length() > maximumBodyBytes) {
            whole.tryFail(
                new OutboundException(Reason.TOO_LARGE, "the server's answer is too large"));
            response.request().reset();
          } else {
            body.appendBuffer(chunk);
          }
        });
    return whole.future();
  }

  /** Without the brackets of an IPv6 address. */
  private static String host(URI target) {
    String host = target.getHost();
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  private static void close(HttpClient client) {
    var _ = client.close();
  }

  private static OutboundException told(Throwable failure) {
    return switch (failure) {
      case OutboundException known -> known;
      case TimeoutException late ->
          new OutboundException(Reason.TOO_SLOW, "the server did not answer in time");
      default -> new OutboundException(Reason.UNREACHABLE, "the server cannot be reached");
    };
  }
}
