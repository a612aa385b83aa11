package io.keyhaven.identity.loginmethod;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is trusted; one kind for each method that trusts somebody. */
public sealed interface MethodSettings {

  /**
   * An issuer of signed tokens. Exactly one of the three sources of keys is there.
   *
   * @param discoveryUrl of the issuer, whose OpenID configuration names the keys
   * @param jwksUrl of a JSON Web Key Set
   * @param publicKeys PEM
   * @param caPem authorities to trust for the URL instead of the machine's
   * @param boundIssuer that tokens must name; null: the discovery's, or none
   * @param algorithms that are accepted; none: every asymmetric one
   * @param defaultRole name of the role of whoever names none; null: everybody must name one
   */
  @RegisterForReflection
  @Schema(name = "JwtMethodSettings")
  record Jwt(
      @Schema(nullable = true) String discoveryUrl,
      @Schema(nullable = true) String jwksUrl,
      @Schema(nullable = true) String caPem,
      List<String> publicKeys,
      @Schema(nullable = true) String boundIssuer,
      List<String> algorithms,
      @Schema(nullable = true) String defaultRole)
      implements MethodSettings {
    public Jwt {
      publicKeys = publicKeys == null ? List.of() : publicKeys;
      algorithms = algorithms == null ? List.of() : algorithms;
    }
  }

  /**
   * A Kubernetes cluster, which is asked about tokens (TokenReview).
   *
   * @param host of its API, as {@code https://kubernetes.default.svc}
   * @param caPem authorities to trust for it instead of the machine's
   * @param publicKeys PEM, one of which must have signed a token before the cluster is asked; none:
   *     the cluster alone decides
   */
  @RegisterForReflection
  @Schema(name = "KubernetesMethodSettings")
  record Kubernetes(String host, @Schema(nullable = true) String caPem, List<String> publicKeys)
      implements MethodSettings {
    public Kubernetes {
      publicKeys = publicKeys == null ? List.of() : publicKeys;
    }
  }
}
