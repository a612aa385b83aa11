package io.keyhaven.identity.jwtlogin;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.keyhaven.identity.machinerole.RoleSettings;
import io.keyhaven.identity.vaultwire.Glob;
import io.keyhaven.identity.vaultwire.VaultProblem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Whether the claims of a verified token fit what a role binds. Plain Java: it decides and knows
 * nothing else. Refusals name claims and never what they hold.
 */
record BoundClaims(RoleSettings.Jwt role) {

  /**
   * Who the token names, and what of it is shown.
   *
   * @throws io.keyhaven.problem.ProblemException 400 naming the first claim that does not fit
   */
  Subject require(JsonNode claims) {
    requireAudience(texts(claims.path("aud")));
    if (role.boundSubject() != null && !role.boundSubject().equals(text(claims.path("sub")))) {
      throw VaultProblem.invalid("sub claim does not match bound subject");
    }
    role.boundClaims().forEach((claim, accepted) -> requireClaim(claims, claim, accepted));
    String user = text(find(claims, role.userClaim()));
    if (user == null || user.isEmpty()) {
      throw VaultProblem.invalid("claim \"%s\" not found in token".formatted(role.userClaim()));
    }
    return new Subject(user, metadata(claims));
  }

  /**
   * Who signs in.
   *
   * @param metadata claims that the role maps
   */
  record Subject(String user, Map<String, String> metadata) {}

  /** A token that says whom it is for is for nobody else (RFC 8725, 3.9). */
  private void requireAudience(List<String> audiences) {
    if (role.boundAudiences().isEmpty()) {
      if (!audiences.isEmpty()) {
        throw VaultProblem.invalid(
            "audience claim found in JWT but no audiences bound to the role");
      }
    } else if (audiences.stream().noneMatch(role.boundAudiences()::contains)) {
      throw VaultProblem.invalid("aud claim does not match any bound audience");
    }
  }

  private void requireClaim(JsonNode claims, String claim, List<String> accepted) {
    JsonNode found = find(claims, claim);
    if (found.isMissingNode() || found.isNull()) {
      throw VaultProblem.invalid("claim \"%s\" is missing".formatted(claim));
    }
    boolean fits =
        texts(found).stream()
            .anyMatch(value -> accepted.stream().anyMatch(bound -> fits(bound, value)));
    if (!fits) {
      throw VaultProblem.invalid(
          "claim \"%s\" does not match any associated bound claim values".formatted(claim));
    }
  }

  private boolean fits(String bound, String value) {
    return role.globClaims() ? Glob.matches(bound, value) : bound.equals(value);
  }

  private Map<String, String> metadata(JsonNode claims) {
    var metadata = new TreeMap<String, String>();
    role.claimMappings()
        .forEach(
            (claim, name) ->
                Optional.ofNullable(text(find(claims, claim)))
                    .ifPresent(value -> metadata.put(name, value)));
    return metadata;
  }

  private static JsonNode find(JsonNode claims, String claim) {
    return claim.startsWith("/") ? claims.at(JsonPointer.compile(claim)) : claims.path(claim);
  }

  /** A claim's value, or each of its values where it is a list; objects have none. */
  private static List<String> texts(JsonNode claim) {
    Stream<JsonNode> values = claim.isArray() ? claim.valueStream() : Stream.of(claim);
    return values.map(BoundClaims::text).filter(text -> text != null).toList();
  }

  private static String text(JsonNode claim) {
    return claim.isValueNode() && !claim.isNull() ? claim.asText() : null;
  }
}
