package io.keyhaven.gateway.address;

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
    ClientAddress peer = ClientAddress.parse(request.remoteAddress().hostAddress());
    String scheme = request.isSSL() ? "https" : "http";
    String host = hostOf(request);
    if (!isTrusted(peer)) {
      return new Sender(peer, scheme, host);
    }
    return new Sender(
        rightmostUntrusted(peer, hops(request, "X-Forwarded-For")),
        forwardedScheme(request, scheme),
        last(hops(request, "X-Forwarded-Host"), host));
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
      if (!isTrusted(nearest)) {
        return nearest;
      }
    }
    return nearest;
  }

  private boolean isTrusted(ClientAddress address) {
    return trusted.stream().anyMatch(range -> range.contains(address));
  }

  private static String forwardedScheme(HttpServerRequest request, String own) {
    String forwarded = last(hops(request, "X-Forwarded-Proto"), own);
    return "https".equalsIgnoreCase(forwarded) ? "https" : "http";
  }

  private static List<String> hops(HttpServerRequest request, String header) {
    return request.headers().getAll(header).stream()
        .flatMap(line -> Arrays.stream(line.split(",")))
        .map(String::trim)
        .filter(hop -> !hop.isEmpty())
        .toList();
  }

  private static String last(List<String> hops, String otherwise) {
    return hops.isEmpty() ? otherwise : hops.getLast();
  }
}
