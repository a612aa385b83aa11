package io.keyhaven.identity.machinerole;

import io.keyhaven.identity.machinetoken.TokenTerms;
import java.util.List;

/** What the tokens of a role are like; 0 and none as in {@link TokenTerms}. */
public record RoleTerms(
    long ttlSeconds, long maxTtlSeconds, long periodSeconds, int numUses, List<String> boundCidrs) {
  static final RoleTerms INITIAL = new RoleTerms(0, 0, 0, 0, List.of());

  /** For a sign-in that binds addresses itself, in place of the role's. */
  public TokenTerms toTokenTerms(List<String> otherCidrs) {
    List<String> cidrs = otherCidrs.isEmpty() ? boundCidrs : otherCidrs;
    return new TokenTerms(ttlSeconds, maxTtlSeconds, periodSeconds, numUses, true, cidrs);
  }
}
