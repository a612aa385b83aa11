package io.keyhaven.gateway.address;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;

/** Finds out who sent a request; forwarding headers are believed only from trusted proxies. */
@ApplicationScoped
public class Senders {
  private final List<AddressRange> trusted;

  Senders(AddressConfig config) {
    this.trusted = config.trusted().orElse(List.of());
  }

  /** The sender; its host is null when the request names none. */
  public Sender of(HttpServerRequest request) {
    return of(
        request.remoteAddress().hostAddress(),
        request.isSSL() ? "https" : "http",
        hostOf(request),
        request.headers());
  }

  /** Whether what the peer says of others is believed. */
  public boolean isTrustedProxy(HttpServerRequest request) {
    return !trusted.isEmpty()
        && isTrustedProxy(ClientAddress.parse(request.remoteAddress().hostAddress()));
  }

  /** Whether this address is a trusted proxy's. */
  public boolean isTrustedProxy(ClientAddress address) {
    return trusted.stream().anyMatch(range -> range.contains(address));
  }

  Sender of(String peerAddress, String scheme, String host, MultiMap headers) {
    ClientAddress peer = ClientAddress.parse(peerAddress);
    if (!isTrustedProxy(peer)) {
      return new Sender(peer, scheme, host);
    }
    return new Sender(
        rightmostUntrusted(peer, hops(headers, "X-Forwarded-For")),
        schemeOf(last(hops(headers, "X-Forwarded-Proto"), scheme)),
        last(hops(headers, "X-Forwarded-Host"), host));
  }

  private static String hostOf(HttpServerRequest request) {
    return request.authority() == null ? request.getHeader("Host") : request.authority().toString();
  }

  private ClientAddress rightmostUntrusted(ClientAddress peer, List<String> hops) {
    ClientAddress nearest = peer;
    for (String hop : hops.reversed()) {
      try {
        nearest = ClientAddress.parse(hop);
      } catch (IllegalArgumentException unreadable) {
        return nearest;
      }
      if (!isTrustedProxy(nearest)) {
        return nearest;
      }
    }
    return nearest;
  }

  private static String schemeOf(String forwarded) {
    return "https".equalsIgnoreCase(forwarded) ? "https" : "http";
  }

  private static List<String> hops(MultiMap headers, String name) {
    return headers.getAll(name).stream()
        .flatMap(line -> Arrays.stream(line.split(",")))
        .map(String::trim)
        .filter(hop -> !hop.isEmpty())
        .toList();
  }

  private static String last(List<String> hops, String otherwise) {
    return hops.isEmpty() ? otherwise : hops.getLast();
  }
}
