package io.keyhaven.gateway.proxy;

import io.keyhaven.gateway.answer.Answers;
import io.keyhaven.gateway.answer.Drain;
import io.keyhaven.gateway.answer.GatewayProblem;
import io.keyhaven.gateway.credential.SocketTicket;
import io.keyhaven.gateway.identity.InternalToken;
import io.keyhaven.gateway.service.Replica;
import io.keyhaven.gateway.visit.Visit;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.NetSocket;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Passes a WebSocket through: the handshake with rewritten headers, then bytes both ways with
 * back-pressure. A service that declines is heard as it is. While it is open, the socket is listed
 * in {@link OpenSockets}, which closes it when its session ends.
 */
@ApplicationScoped
public class WebSocketTunnel {
  private final Answers answers;
  private final Drain drain;
  private final OpenSockets sockets;

  WebSocketTunnel(Answers answers, Drain drain, OpenSockets sockets) {
    this.answers = answers;
    this.drain = drain;
    this.sockets = sockets;
  }

  void open(Visit visit, Upstream upstream, InternalToken token) {
    connect(visit, upstream)
        .compose(call -> handshake(call, visit, token))
        .timeout(upstream.responseTimeout().toMillis(), TimeUnit.MILLISECONDS)
        .onSuccess(answer -> passOn(answer, visit, upstream, token))
        .onFailure(
            away -> answers.refuse(visit, GatewayProblem.serviceUnavailable(upstream.label())));
  }

  /** To a replica; where that cannot be reached, to another. */
  private static Future<HttpClientRequest> connect(Visit visit, Upstream upstream) {
    String target = visit.path().without(SocketTicket.PARAMETER).target();
    Replica first = upstream.replicas().first();
    return upstream
        .request(first, HttpMethod.GET, target)
        .recover(
            unreachable ->
                upstream
                    .replicas()
                    .another(List.of(first))
                    .map(other -> upstream.request(other, HttpMethod.GET, target))
                    .orElseGet(() -> Future.failedFuture(unreachable)));
  }

  private static Future<HttpClientResponse> handshake(
      HttpClientRequest call, Visit visit, InternalToken token) {
    MultiMap headers = MultiMap.caseInsensitiveMultiMap().addAll(visit.request().headers());
    headers.remove("Host");
    headers.remove("Content-Length");
    ForwardedHeaders.towardsService(headers, visit, token);
    call.headers().addAll(headers).set("Connection", "Upgrade").set("Upgrade", "websocket");
    return call.connect();
  }

  private void passOn(
      HttpClientResponse answer, Visit visit, Upstream upstream, InternalToken token) {
    HttpServerResponse response = visit.response();
    MultiMap headers = MultiMap.caseInsensitiveMultiMap().addAll(answer.headers());
    ForwardedHeaders.towardsClient(headers, visit, upstream.replicas());
    response.setStatusCode(answer.statusCode()).headers().addAll(headers);
    if (answer.statusCode() != 101) {
      decline(answer, visit);
      return;
    }
    response.putHeader("Connection", "Upgrade").putHeader("Upgrade", "websocket");
    NetSocket service = answer.netSocket();
    visit
        .request()
        .toNetSocket()
        .onSuccess(client -> join(client, service, token))
        .onFailure(gone -> close(service));
  }

  private void decline(HttpClientResponse answer, Visit visit) {
    HttpServerResponse response = visit.response();
    if (!response.headers().contains("Content-Length")) {
      response.setChunked(true);
    }
    answer.pipeTo(response).onFailure(broken -> response.reset());
    drain.rest(visit);
  }

  private void join(NetSocket client, NetSocket service, InternalToken token) {
    OpenSockets.OpenSocket listed = sockets.add(token, client);
    client.pipeTo(service).onComplete(ended -> close(service));
    service
        .pipeTo(client)
        .onComplete(
            ended -> {
              sockets.remove(listed);
              close(client);
            });
  }

  private static void close(NetSocket socket) {
    socket.close().onFailure(closed -> {});
  }
}
