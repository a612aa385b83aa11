package io.keyhaven.identity.approle;

import io.keyhaven.identity.apikey.AllowedAddresses;
import io.keyhaven.identity.machinerole.RoleSettings;
import io.keyhaven.identity.machinetoken.TokenTerms;
import io.keyhaven.identity.naming.Name;
import io.keyhaven.identity.vaultwire.VaultBody;
import io.keyhaven.identity.vaultwire.VaultProblem;
import io.keyhaven.problem.Faults;
import io.keyhaven.problem.ProblemException;
import java.util.List;
import java.util.Map;

/**
 * For how often, how long and from where a secret id is good.
 *
 * @param numUses sign-ins; 0: any number
 * @param ttlSeconds 0: no end
 * @param boundCidrs networks to sign in from; none: any that the role allows
 * @param tokenBoundCidrs networks that its tokens may be used from, in place of the role's
 * @param metadata shown with its tokens
 */
record SecretTerms(
    int numUses,
    long ttlSeconds,
    List<String> boundCidrs,
    List<String> tokenBoundCidrs,
    Map<String, String> metadata) {
  private static final int MOST_METADATA = 64;
  private static final int LONGEST = 255;

  /**
   * Checks the terms against themselves.
   *
   * @throws ProblemException 422
   */
  SecretTerms require() {
    var faults = new Faults();
    if (numUses < 0 || numUses > TokenTerms.MOST_USES) {
      faults.add("/numUses", "range", "must be 0 to " + TokenTerms.MOST_USES);
    }
    if (ttlSeconds < 0 || ttlSeconds > VaultBody.MAXIMUM_SECONDS) {
      faults.add("/ttlSeconds", "range", "must be 0 to " + VaultBody.MAXIMUM_SECONDS);
    }
    addresses(faults, "/boundCidrs", boundCidrs);
    addresses(faults, "/tokenBoundCidrs", tokenBoundCidrs);
    if (metadata.size() > MOST_METADATA) {
      faults.add("/metadata", "size", "must be at most 64 entries");
    }
    metadata.forEach(
        (name, value) -> {
          if (!isShort(name) || !isShort(value)) {
            faults.add("/metadata", "pattern", "must be at most 255 printable characters each");
          }
        });
    faults.refuseIfAny();
    return this;
  }

  /**
   * Checks the terms against the role's: a secret id is never good for more.
   *
   * @throws ProblemException 400 in Vault's words
   */
  SecretTerms within(RoleSettings.AppRole role) {
    if (role.secretIdNumUses() > 0 && (numUses == 0 || numUses > role.secretIdNumUses())) {
      throw VaultProblem.invalid("num_uses cannot be higher than the role's secret_id_num_uses");
    }
    if (role.secretIdTtlSeconds() > 0
        && (ttlSeconds == 0 || ttlSeconds > role.secretIdTtlSeconds())) {
      throw VaultProblem.invalid("ttl cannot be longer than the role's secret_id_ttl");
    }
    return this;
  }

  private static boolean isShort(String text) {
    return text != null && text.length() <= LONGEST && Name.isPlain(text);
  }

  private static void addresses(Faults faults, String pointer, List<String> networks) {
    faults.check(
        () -> {
          var _ = AllowedAddresses.parse(pointer, networks);
        });
  }
}
