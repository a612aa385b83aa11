package io.keyhaven.identity.loginmethod;

import io.keyhaven.identity.machinerole.RoleName;
import io.keyhaven.identity.vaultwire.VaultProblem;
import io.keyhaven.outbound.OutboundClient;
import io.keyhaven.outbound.OutboundException;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What may be trusted. */
@ApplicationScoped
class MethodRules {
  private static final int MOST_KEYS = 20;
  private static final int LONGEST = 65_536;

  private final OutboundClient outbound;

  MethodRules(OutboundClient outbound) {
    this.outbound = outbound;
  }

  /**
   * Refuses with 400, in Vault's way, what cannot be trusted.
   *
   * @throws io.keyhaven.problem.ProblemException 400
   */
  void require(MethodSettings settings) {
    switch (settings) {
      case MethodSettings.Jwt jwt -> require(jwt);
      case MethodSettings.Kubernetes kubernetes -> {
        if (kubernetes.host() == null) {
          throw VaultProblem.invalid("no host provided");
        }
        requireAddress("kubernetes_host", kubernetes.host());
        requireCertificates("kubernetes_ca_cert", kubernetes.caPem());
        requireKeys(kubernetes.publicKeys());
      }
    }
  }

  private void require(MethodSettings.Jwt jwt) {
    long sources =
        Stream.of(jwt.discoveryUrl() != null, jwt.jwksUrl() != null, !jwt.publicKeys().isEmpty())
            .filter(there -> there)
            .count();
    if (sources != 1) {
      throw VaultProblem.invalid(
          "exactly one of 'jwt_validation_pubkeys', 'jwks_url' or 'oidc_discovery_url' must be"
              + " set");
    }
    requireAddress("oidc_discovery_url", jwt.discoveryUrl());
    requireAddress("jwks_url", jwt.jwksUrl());
    requireCertificates("the CA", jwt.caPem());
    requireKeys(jwt.publicKeys());
    if (jwt.defaultRole() != null && !RoleName.isName(jwt.defaultRole())) {
      throw VaultProblem.invalid("invalid default_role");
    }
    if (!Set.copyOf(SignatureAlgorithms.ALL).containsAll(jwt.algorithms())) {
      throw VaultProblem.invalid("invalid jwt_supported_algs: asymmetric ones only");
    }
  }

  private static void requireKeys(List<String> pems) {
    if (pems.size() > MOST_KEYS || pems.stream().anyMatch(pem -> PublicKeys.find(pem).isEmpty())) {
      throw VaultProblem.invalid("error parsing public key");
    }
  }

  private void requireAddress(String field, String address) {
    if (address == null) {
      return;
    }
    try {
      outbound.requireCallable(new URI(address));
    } catch (URISyntaxException | OutboundException unusable) {
      throw VaultProblem.invalid(
          "error checking " + field + ": it must be https://host[:port]/path");
    }
  }

  private static void requireCertificates(String field, String pem) {
    if (pem != null && (pem.length() > LONGEST || !PublicKeys.areCertificates(pem))) {
      throw VaultProblem.invalid("error parsing " + field + ": no PEM certificates");
    }
  }
}
