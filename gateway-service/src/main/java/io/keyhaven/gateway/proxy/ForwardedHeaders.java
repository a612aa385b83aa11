package io.keyhaven.gateway.proxy;

import io.keyhaven.gateway.identity.InternalToken;
import io.keyhaven.gateway.service.Replicas;
import io.keyhaven.gateway.visit.Visit;
import io.keyhaven.problem.RequestIds;
import io.keyhaven.tracing.TraceParent;
import io.vertx.core.MultiMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/** What of a message's headers crosses the gateway, and what the gateway puts in their place. */
final class ForwardedHeaders {
  /** RFC 9110, 7.6.1: these belong to one connection, as does whatever Connection names. */
  private static final Set<String> HOP_BY_HOP =
      Set.of(
          "connection",
          "keep-alive",
          "proxy-authenticate",
          "proxy-authorization",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  /** Said by clients, believed by nobody: the gateway says these itself or not at all. */
  private static final Set<String> REPLACED =
      Set.of(
          "authorization",
          "x-request-id",
          "forwarded",
          "via",
          "x-real-ip",
          "x-client-ip",
          "true-client-ip",
          "x-original-url",
          "x-rewrite-url",
          "x-http-method",
          "x-http-method-override",
          "x-method-override",
          "traceparent",
          "tracestate",
          "baggage",
          "expect");

  private static final Set<String> COOKIE_SIGN_IN = Set.of("cookie", "origin", "x-keyhaven-client");
  private static final Set<String> TELLTALE = Set.of("server", "x-powered-by", "x-request-id");

  private ForwardedHeaders() {}

  /** Turns a client's headers into those that the service gets. */
  static void towardsService(MultiMap headers, Visit visit, InternalToken token) {
    removeNamedByConnection(headers);
    boolean cookies = visit.route().takesCookies();
    removeAll(headers, name -> HOP_BY_HOP.contains(name) || isClientClaim(name, cookies));
    if (visit.speaksVault()) {
      VaultHeaders.towardsService(headers, visit, token);
    }
    headers.set("Authorization", "Bearer " + token.token());
    headers.set(RequestIds.HEADER, visit.requestId());
    visit.trace().ifPresent(trace -> headers.set(TraceParent.HEADER, trace.text()));
    headers.set("X-Forwarded-For", visit.sender().address().text());
    headers.set("X-Forwarded-Proto", visit.sender().scheme());
    headers.set("X-Forwarded-Host", visit.sender().host());
  }

  private static boolean isClientClaim(String name, boolean cookies) {
    if (COOKIE_SIGN_IN.contains(name)) {
      return !cookies;
    }
    return REPLACED.contains(name)
        || name.startsWith("x-forwarded-")
        || name.startsWith("x-vault-")
        || name.startsWith("x-keyhaven-");
  }

  /** Turns a service's headers into those that the client gets. */
  static void towardsClient(MultiMap headers, Visit visit, Replicas service) {
    removeNamedByConnection(headers);
    String location = headers.get("Location");
    if (location != null) {
      headers.set("Location", service.publicAddress(location));
    }
    removeAll(headers, name -> HOP_BY_HOP.contains(name) || isServiceClaim(name, visit));
  }

  private static boolean isServiceClaim(String name, Visit visit) {
    return TELLTALE.contains(name)
        || name.startsWith("access-control-")
        || name.equals("set-cookie") && !visit.route().takesCookies();
  }

  private static void removeNamedByConnection(MultiMap headers) {
    if (!headers.contains("Connection")) {
      return;
    }
    for (String line : headers.getAll("Connection")) {
      for (String named : line.split(",")) {
        headers.remove(named.trim());
      }
    }
  }

  /** Every request comes by here twice, so it is one walk and no copy. */
  private static void removeAll(MultiMap headers, Predicate<String> unwanted) {
    List<String> found = new ArrayList<>();
    for (var header : headers) {
      if (unwanted.test(header.getKey().toLowerCase(Locale.ROOT))) {
        found.add(header.getKey());
      }
    }
    found.forEach(headers::remove);
  }
}
