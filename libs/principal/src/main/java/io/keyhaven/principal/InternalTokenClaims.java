package io.keyhaven.principal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;

/** The claims of an internal token, written by identity and read by every service. */
public final class InternalTokenClaims {
  public static final String TYPE = "kh-internal+jwt";
  public static final String ISSUER = "keyhaven-identity";
  public static final UUID NOBODY = new UUID(0, 0);

  private InternalTokenClaims() {}

  /** The claims that state this principal, without the times and the audience. */
  public static JwtClaims of(Principal principal) {
    var claims = new JwtClaims();
    claims.setIssuer(ISSUER);
    claims.setSubject(principal.id().toString());
    claims.setStringClaim("ptype", principal.type().label());
    claims.setStringClaim("name", principal.name());
    claims.setStringClaim("sid", principal.credentialId().toString());
    claims.setClaim("gen", principal.generation());
    claims.setStringListClaim(
        "perms", principal.permissions().stream().map(Permission::label).sorted().toList());
    claims.setStringListClaim(
        "teams", principal.teams().stream().map(UUID::toString).sorted().toList());
    claims.setClaim("auth_time", principal.authenticatedAt().getEpochSecond());
    principal
        .tenant()
        .ifPresent(
            tenant -> {
              claims.setStringClaim("org", tenant.id().toString());
              claims.setStringClaim("org_slug", tenant.slug());
            });
    principal.role().ifPresent(role -> claims.setStringClaim("role", role.label()));
    return claims;
  }

  /**
   * The principal that verified claims state; permissions this version does not know are dropped.
   */
  public static Principal toPrincipal(JwtClaims claims) throws MalformedClaimException {
    try {
      return new Principal(
          UUID.fromString(claims.getSubject()),
          PrincipalType.find(claims.getStringClaimValue("ptype")).orElseThrow(),
          claims.getStringClaimValue("name"),
          tenant(claims),
          Optional.ofNullable(claims.getStringClaimValue("role")).flatMap(Role::find),
          permissions(claims.getStringListClaimValue("perms")),
          claims.getStringListClaimValue("teams").stream()
              .map(UUID::fromString)
              .collect(Collectors.toUnmodifiableSet()),
          UUID.fromString(claims.getStringClaimValue("sid")),
          claims.getClaimValue("gen", Long.class),
          Instant.ofEpochSecond(claims.getClaimValue("auth_time", Long.class)));
    } catch (RuntimeException incomplete) {
      throw new MalformedClaimException("a claim is missing or malformed", incomplete);
    }
  }

  private static Optional<Tenant> tenant(JwtClaims claims) throws MalformedClaimException {
    String id = claims.getStringClaimValue("org");
    return id == null
        ? Optional.empty()
        : Optional.of(
            new Tenant(
                new OrganizationId(UUID.fromString(id)), claims.getStringClaimValue("org_slug")));
  }

  private static Set<Permission> permissions(List<String> labels) {
    return labels.stream()
        .map(Permission::find)
        .flatMap(Optional::stream)
        .collect(Collectors.toUnmodifiableSet());
  }
}
