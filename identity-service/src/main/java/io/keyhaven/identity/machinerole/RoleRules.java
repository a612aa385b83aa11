package io.keyhaven.identity.machinerole;

import io.keyhaven.identity.apikey.AllowedAddresses;
import io.keyhaven.identity.machinetoken.TokenTerms;
import io.keyhaven.identity.naming.Name;
import io.keyhaven.identity.vaultwire.VaultBody;
import io.keyhaven.problem.Faults;
import io.keyhaven.problem.ProblemException;
import java.util.List;

/** What a role may say. A role that anybody could sign in by is refused. */
final class RoleRules {
  private static final int MOST = 100;
  private static final int LONGEST = 1024;
  private static final long MOST_LEEWAY = 300;

  private RoleRules() {}

  /**
   * Checks all of it.
   *
   * @throws ProblemException 422 with everything that is wrong
   */
  static RoleContent require(RoleContent content) {
    var faults = new Faults();
    check(faults, content.terms());
    switch (content.settings()) {
      case RoleSettings.AppRole appRole -> check(faults, appRole, content.terms());
      case RoleSettings.Jwt jwt -> check(faults, jwt);
      case RoleSettings.Kubernetes kubernetes -> check(faults, kubernetes);
    }
    faults.refuseIfAny();
    return content;
  }

  private static void check(Faults faults, RoleTerms terms) {
    seconds(faults, "/tokenTtlSeconds", terms.ttlSeconds());
    seconds(faults, "/tokenMaxTtlSeconds", terms.maxTtlSeconds());
    seconds(faults, "/tokenPeriodSeconds", terms.periodSeconds());
    uses(faults, "/tokenNumUses", terms.numUses());
    addresses(faults, "/tokenBoundCidrs", terms.boundCidrs());
    if (terms.maxTtlSeconds() > 0 && terms.ttlSeconds() > terms.maxTtlSeconds()) {
      faults.add("/tokenTtlSeconds", "range", "must not be longer than the maximum");
    }
  }

  private static void check(Faults faults, RoleSettings.AppRole appRole, RoleTerms terms) {
    addresses(faults, "/appRole/secretIdBoundCidrs", appRole.secretIdBoundCidrs());
    uses(faults, "/appRole/secretIdNumUses", appRole.secretIdNumUses());
    seconds(faults, "/appRole/secretIdTtlSeconds", appRole.secretIdTtlSeconds());
    boolean bound = !isEmpty(appRole.secretIdBoundCidrs()) || !isEmpty(terms.boundCidrs());
    if (!appRole.bindSecretId() && !bound) {
      faults.add(
          "/appRole/bindSecretId",
          "unbound",
          "must be true where no addresses are bound: the role id is not confidential");
    }
  }

  private static void check(Faults faults, RoleSettings.Jwt jwt) {
    texts(faults, "/jwt/boundAudiences", jwt.boundAudiences());
    boolean subject = jwt.boundSubject() != null && !jwt.boundSubject().isEmpty();
    boolean claims = jwt.boundClaims() != null && !jwt.boundClaims().isEmpty();
    if (isEmpty(jwt.boundAudiences()) && !subject && !claims) {
      faults.add(
          "/jwt",
          "unbound",
          "must bind at least one of audience, subject and claims: else anybody's token would do");
    }
    if (jwt.boundClaims() == null || jwt.boundClaims().size() > MOST) {
      faults.add("/jwt/boundClaims", "size", "must be at most 100 claims");
    } else {
      jwt.boundClaims()
          .forEach(
              (name, values) -> {
                if (isEmpty(values)) {
                  faults.add("/jwt/boundClaims", "size", "must name a value for each claim");
                }
                texts(faults, "/jwt/boundClaims", values);
                text(faults, "/jwt/boundClaims", name);
              });
    }
    text(faults, "/jwt/userClaim", jwt.userClaim());
    if (jwt.claimMappings() == null || jwt.claimMappings().size() > MOST) {
      faults.add("/jwt/claimMappings", "size", "must be at most 100 claims");
    } else {
      texts(faults, "/jwt/claimMappings", List.copyOf(jwt.claimMappings().keySet()));
      jwt.claimMappings().values().forEach(value -> text(faults, "/jwt/claimMappings", value));
    }
    if (jwt.leewaySeconds() < 0 || jwt.leewaySeconds() > MOST_LEEWAY) {
      faults.add("/jwt/leewaySeconds", "range", "must be 0 to 300");
    }
  }

  private static void check(Faults faults, RoleSettings.Kubernetes kubernetes) {
    needed(faults, "/kubernetes/boundServiceAccountNames", kubernetes.boundServiceAccountNames());
    needed(
        faults,
        "/kubernetes/boundServiceAccountNamespaces",
        kubernetes.boundServiceAccountNamespaces());
    if (isOnlyAnything(kubernetes.boundServiceAccountNames())
        && isOnlyAnything(kubernetes.boundServiceAccountNamespaces())) {
      faults.add("/kubernetes", "unbound", "must not be * for both names and namespaces");
    }
  }

  private static void needed(Faults faults, String pointer, List<String> texts) {
    if (isEmpty(texts)) {
      faults.add(pointer, "required", "must name at least one");
    }
    texts(faults, pointer, texts);
  }

  private static boolean isOnlyAnything(List<String> texts) {
    return texts != null && texts.contains("*");
  }

  private static void seconds(Faults faults, String pointer, long seconds) {
    if (seconds < 0 || seconds > VaultBody.MAXIMUM_SECONDS) {
      faults.add(pointer, "range", "must be 0 to " + VaultBody.MAXIMUM_SECONDS);
    }
  }

  private static void uses(Faults faults, String pointer, int uses) {
    if (uses < 0 || uses > TokenTerms.MOST_USES) {
      faults.add(pointer, "range", "must be 0 to " + TokenTerms.MOST_USES);
    }
  }

  private static void addresses(Faults faults, String pointer, List<String> networks) {
    faults.check(
        () -> {
          var _ = AllowedAddresses.parse(pointer, networks);
        });
  }

  private static void texts(Faults faults, String pointer, List<String> texts) {
    if (texts == null || texts.size() > MOST) {
      faults.add(pointer, "size", "must be at most 100 items");
    } else {
      texts.forEach(each -> text(faults, pointer, each));
    }
  }

  private static void text(Faults faults, String pointer, String text) {
    if (text == null || text.isEmpty() || text.length() > LONGEST || !Name.isPlain(text)) {
      faults.add(pointer, "pattern", "must be 1 to 1024 printable characters");
    }
  }

  private static boolean isEmpty(List<String> texts) {
    return texts == null || texts.isEmpty();
  }
}
