package io.keyhaven.gateway.door;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.keyhaven.gateway.address.Sender;
import io.keyhaven.gateway.address.Senders;
import io.keyhaven.gateway.answer.GatewayProblem;
import io.keyhaven.gateway.credential.Credentials;
import io.keyhaven.gateway.docs.DescribedMethods;
import io.keyhaven.gateway.host.TrustedHosts;
import io.keyhaven.gateway.proxy.BodyLimits;
import io.keyhaven.gateway.route.RequestPath;
import io.keyhaven.gateway.route.RequestPath.RefusedPathException;
import io.keyhaven.gateway.route.Route;
import io.keyhaven.gateway.route.RouteTable;
import io.keyhaven.gateway.route.RouteTable.Match;
import io.keyhaven.gateway.vaultapi.VaultCall;
import io.keyhaven.gateway.vaultapi.WrapWish;
import io.keyhaven.gateway.visit.Visit;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** Reads a request without asking anybody: is it well-formed, is it for us, where does it go. */
@ApplicationScoped
public class Reception {
  private final DoorConfig config;
  private final Senders senders;
  private final TrustedHosts hosts;
  private final DescribedMethods methods;
  private final BodyLimits bodyLimits;

  Reception(
      DoorConfig config,
      Senders senders,
      TrustedHosts hosts,
      DescribedMethods methods,
      BodyLimits bodyLimits) {
    this.config = config;
    this.senders = senders;
    this.hosts = hosts;
    this.methods = methods;
    this.bodyLimits = bodyLimits;
  }

  /**
   * Who sent it, to what name and with which credential. Where it came from is known to the visit
   * even when the rest is refused.
   *
   * @throws io.keyhaven.problem.ProblemException 400, 414, 421 or 431
   */
  void identifySender(Visit visit) {
    HttpServerRequest request = visit.request();
    Sender sender = identifyNetwork(visit);
    checkHead(request);
    if (request.headers().getAll("Host").size() > 1) {
      throw GatewayProblem.malformed("The request names several hosts.");
    }
    if (sender.host() == null) {
      throw GatewayProblem.malformed("The request names no host.");
    }
    if (!hosts.contains(sender.host())) {
      throw GatewayProblem.unknownHost();
    }
    visit.presenting(Credentials.presented(request.headers()));
  }

  /** Where it came from, as far as can be told of a request that is refused. */
  @CanIgnoreReturnValue
  Sender identifyNetwork(Visit visit) {
    Sender sender = senders.of(visit.request());
    visit.sentBy(sender);
    return sender;
  }

  private void checkHead(HttpServerRequest request) {
    if (request.uri().length() > config.targetLength()) {
      throw GatewayProblem.targetTooLong();
    }
    long bytes = 0;
    int count = 0;
    for (var header : request.headers()) {
      if (header.getKey().isEmpty()) {
        throw GatewayProblem.malformed("A header has no name.");
      }
      bytes += header.getKey().length() + header.getValue().length() + 4L;
      count++;
    }
    if (bytes > config.headerBytes().asLongValue() || count > config.headerCount()) {
      throw GatewayProblem.headersTooLarge();
    }
  }

  /**
   * Where it goes.
   *
   * @throws io.keyhaven.problem.ProblemException 400, 404, 405, 413 or 415
   */
  Route findRoute(Visit visit) {
    VaultCall call = translate(visit, read(visit.request()));
    RequestPath path = call.path();
    Match match = RouteTable.find(call.method(), path);
    if (!(match instanceof Match.Nothing)) {
      refuseOtherMethods(call.method(), methods.of(path));
    }
    Route route =
        switch (match) {
          case Match.Found found -> found.route();
          case Match.OtherMethods other -> throw GatewayProblem.methodNotAllowed(other.allowed());
          case Match.Nothing nothing -> throw GatewayProblem.notFound();
        };
    visit.received(call.method(), path, route, bodyLimits.of(route.bodySize()));
    refuseEncoded(visit.request());
    refuseOversized(visit.request(), visit.bodyLimit());
    return route;
  }

  /** Of a path that is not described the service knows whether there is such a thing. */
  private static void refuseOtherMethods(HttpMethod method, Set<String> described) {
    if (!described.isEmpty() && !described.contains(method.name())) {
      throw GatewayProblem.methodNotAllowed(described);
    }
  }

  /** What is none of Vault's means what it says. */
  private static VaultCall translate(Visit visit, RequestPath path) {
    HttpServerRequest request = visit.request();
    if (!VaultCall.isMeant(path)) {
      return new VaultCall(request.method(), path);
    }
    visit.wrapping(WrapWish.ttlSeconds(request.headers()));
    VaultCall call = VaultCall.of(request.method(), path);
    WrapWish.requireWhereNeeded(call.path(), visit.wrapSeconds());
    return call;
  }

  private static RequestPath read(HttpServerRequest request) {
    try {
      return RequestPath.parse(request.uri());
    } catch (RefusedPathException refused) {
      throw GatewayProblem.malformed(refused.getMessage());
    }
  }

  /** Limits are about what arrives, so nothing that unfolds later is taken. */
  private static void refuseEncoded(HttpServerRequest request) {
    for (String encoding : request.headers().getAll("Content-Encoding")) {
      if (!encoding.equalsIgnoreCase("identity")) {
        throw GatewayProblem.encodedBody();
      }
    }
  }

  /** A body that says it is too large is refused before anything is done for it. */
  private static void refuseOversized(HttpServerRequest request, long limit) {
    String declared = request.getHeader("Content-Length");
    if (declared == null) {
      return;
    }
    try {
      if (Long.parseLong(declared) > limit) {
        throw GatewayProblem.tooLarge(limit);
      }
    } catch (NumberFormatException unreadable) {
      throw GatewayProblem.malformed("The declared length is not a number.");
    }
  }
}
