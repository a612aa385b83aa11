package io.keyhaven.audit.boot;

import io.keyhaven.testing.OwnCertificate;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.PfxOptions;

/** Ends TLS in front of a PostgreSQL, in the way of its protocol, and takes nobody without. */
final class PostgresTlsFront {
  /** What a client sends first that wants TLS: length and code (PostgreSQL's SSLRequest). */
  private static final Buffer WANTS_TLS = Buffer.buffer().appendInt(8).appendInt(80_877_103);

  private final NetClient client;
  private final NetServer server;
  private final String host;
  private final int behind;

  PostgresTlsFront(Vertx vertx, OwnCertificate certificate, String host, int behind) {
    this.host = host;
    this.behind = behind;
    this.client = vertx.createNetClient();
    var options =
        new NetServerOptions()
            .setHost("127.0.0.1")
            .setKeyCertOptions(
                new PfxOptions()
                    .setPath(certificate.file().toString())
                    .setPassword(certificate.password()));
    this.server =
        vertx
            .createNetServer(options)
            .connectHandler(caller -> caller.handler(first -> begin(caller, first)))
            .listen(0)
            .toCompletionStage()
            .toCompletableFuture()
            .join();
  }

  int port() {
    return server.actualPort();
  }

  private void begin(NetSocket caller, Buffer first) {
    if (!first.equals(WANTS_TLS)) {
      close(caller);
      return;
    }
    caller.write("S").onFailure(gone -> close(caller));
    caller.upgradeToSsl().onSuccess(secure -> connect(caller)).onFailure(no -> close(caller));
  }

  private void connect(NetSocket caller) {
    caller.pause();
    client
        .connect(behind, host)
        .onSuccess(
            called -> {
              caller.pipeTo(called).onComplete(ended -> close(called));
              called.pipeTo(caller).onComplete(ended -> close(caller));
            })
        .onFailure(away -> close(caller));
  }

  private static void close(NetSocket socket) {
    socket.close().onFailure(closed -> {});
  }
}
