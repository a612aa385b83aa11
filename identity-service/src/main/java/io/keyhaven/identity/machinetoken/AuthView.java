package io.keyhaven.identity.machinetoken;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;

/**
 * A token as whoever signs in or renews it is answered.
 *
 * @param clientToken the token; confidential, and null where only its accessor was known
 * @param policies what its account may do, for people to read
 */
@RegisterForReflection
@JsonNaming(SnakeCaseStrategy.class)
public record AuthView(
    String clientToken,
    String accessor,
    List<String> policies,
    List<String> tokenPolicies,
    List<String> identityPolicies,
    Map<String, String> metadata,
    long leaseDuration,
    boolean renewable,
    String entityId,
    String tokenType,
    boolean orphan,
    Object mfaRequirement,
    int numUses) {

  static AuthView of(MachineToken token, String text, List<String> policies) {
    return new AuthView(
        text,
        token.accessor().toString(),
        policies,
        policies,
        null,
        token.metadata(),
        TokenView.left(token.expiresAt()),
        token.terms().renewable(),
        "",
        TokenView.TYPE,
        token.parentId() == null,
        null,
        token.terms().numUses());
  }

  @Override
  public String toString() {
    return "token " + accessor;
  }
}
