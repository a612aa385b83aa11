package io.keyhaven.outbound;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * A call to make.
 *
 * @param headers may be confidential
 * @param body JSON to post; empty to get
 * @param trustedCertificates PEM of the authorities to trust instead of the machine's
 */
public record OutboundRequest(
    URI target,
    Map<String, String> headers,
    Optional<String> body,
    Optional<String> trustedCertificates) {

  public static OutboundRequest get(URI target, Optional<String> trustedCertificates) {
    return new OutboundRequest(target, Map.of(), Optional.empty(), trustedCertificates);
  }

  @Override
  public String toString() {
    return "call to " + target.getHost();
  }
}
