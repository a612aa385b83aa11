package io.keyhaven.gateway.stub;

import io.keyhaven.testing.OwnCertificate;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.PfxOptions;

/** Ends TLS in front of a server that has none. */
final class TlsFront {
  private final NetServer server;

  TlsFront(Vertx vertx, OwnCertificate certificate, int behind) {
    NetClient client = vertx.createNetClient();
    var options =
        new NetServerOptions()
            .setHost("127.0.0.1")
            .setSsl(true)
            .setKeyCertOptions(
                new PfxOptions()
                    .setPath(certificate.file().toString())
                    .setPassword(certificate.password()));
    this.server =
        vertx
            .createNetServer(options)
            .connectHandler(caller -> connect(client, behind, caller))
            .listen(0)
            .toCompletionStage()
            .toCompletableFuture()
            .join();
  }

  int port() {
    return server.actualPort();
  }

  private static void connect(NetClient client, int behind, NetSocket caller) {
    caller.pause();
    client
        .connect(behind, "127.0.0.1")
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
