package io.keyhaven.gateway.door;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.quarkus.tls.runtime.config.TlsConfigUtils;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.impl.cpu.CpuCoreSensor;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Listens on the public port. It is a server of its own and not the framework's, because that one
 * leaves no say in what becomes of requests that cannot be parsed and of connections that trickle.
 */
@ApplicationScoped
public class PublicServer {
  private static final Logger LOG = Logger.getLogger(PublicServer.class);

  /** What the server takes; {@link DoorConfig} takes less, and answers the rest with a problem. */
  private static final int MAX_HEADERS = 64 * 1024;

  private static final int MAX_TARGET = 16 * 1024;
  private static final int MAX_STREAMS = 128;

  private final Vertx vertx;
  private final Door door;
  private final Connections connections;
  private final ServerConfig config;
  private final TlsConfigurationRegistry tls;
  private volatile String deployment;
  private volatile int port;

  PublicServer(
      Vertx vertx,
      Door door,
      Connections connections,
      ServerConfig config,
      TlsConfigurationRegistry tls) {
    this.vertx = vertx;
    this.door = door;
    this.connections = connections;
    this.config = config;
    this.tls = tls;
  }

  /** One server for each event loop; they share the port. */
  private final class Listener extends AbstractVerticle {
    @Override
    public void start(Promise<Void> started) {
      vertx
          .createHttpServer(options())
          .requestHandler(door::enter)
          .invalidRequestHandler(door::turnAwayUnreadable)
          .connectionHandler(connections::accept)
          .exceptionHandler(broken -> LOG.debug("A connection broke", broken))
          .listen()
          .onSuccess(server -> port = server.actualPort())
          .<Void>mapEmpty()
          .onComplete(started);
    }
  }

  /** Last of all, when everything that a request needs is there. */
  void open(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER + 900) StartupEvent event) {
    deployment =
        vertx
            .deployVerticle(Listener::new, new DeploymentOptions().setInstances(eventLoops()))
            .toCompletionStage()
            .toCompletableFuture()
            .join();
    LOG.infof("The door is open at %s port %d", config.host(), port);
  }

  void close(@Observes ShutdownEvent event) {
    vertx
        .undeploy(deployment)
        .toCompletionStage()
        .toCompletableFuture()
        .completeOnTimeout(null, 5, TimeUnit.SECONDS)
        .join();
  }

  /** The port that it listens on. */
  public int port() {
    return port;
  }

  private static int eventLoops() {
    return 2 * CpuCoreSensor.availableProcessors();
  }

  /**
   * Plain connections speak HTTP/1.1 only: to upgrade them to HTTP/2 is a way around the checks.
   */
  private HttpServerOptions options() {
    var options =
        new HttpServerOptions()
            .setHost(config.host())
            .setPort(config.port() == 0 ? -1 : config.port())
            .setMaxHeaderSize(MAX_HEADERS)
            .setMaxInitialLineLength(MAX_TARGET)
            .setIdleTimeout((int) config.idleTimeout().toSeconds())
            .setHttp2ClearTextEnabled(false)
            // WebSockets are passed on byte by byte; whether they are compressed is the service's.
            .setPerFrameWebSocketCompressionSupported(false)
            .setPerMessageWebSocketCompressionSupported(false)
            .setInitialSettings(new Http2Settings().setMaxConcurrentStreams(MAX_STREAMS));
    config.tls().ifPresent(name -> secure(options, name));
    return options;
  }

  private void secure(HttpServerOptions options, String name) {
    var configuration =
        tls.get(name)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "keyhaven.gateway.server.tls: no quarkus.tls." + name));
    options.setSsl(true).setUseAlpn(true);
    TlsConfigUtils.configure(options, configuration);
  }
}
