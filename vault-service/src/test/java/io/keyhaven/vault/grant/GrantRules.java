package io.keyhaven.vault.grant;

import io.keyhaven.principal.Permission;
import io.keyhaven.principal.PrincipalType;
import io.keyhaven.vault.path.SecretPath;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** A world small enough that chance meets every case: few principals, places, moments. */
final class GrantRules {
  static final List<UUID> ENVIRONMENTS = List.of(new UUID(0, 1), new UUID(0, 2));
  static final List<String> PATHS = List.of("/", "/a", "/ab", "/a/b", "/a/b/c");
  static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");
  static final List<Instant> MOMENTS =
      List.of(NOW.minusNanos(1), NOW, NOW.plusNanos(1), NOW.plusSeconds(60));
  private static final List<UUID> IDS = List.of(new UUID(1, 1), new UUID(1, 2));

  private GrantRules() {}

  static Arbitrary<GrantScope> scopes() {
    return Combinators.combine(
            Arbitraries.of(ENVIRONMENTS).optional(), Arbitraries.of(PATHS).map(SecretPath::new))
        .as(GrantScope::new);
  }

  static Arbitrary<Optional<Instant>> ends() {
    return Arbitraries.of(MOMENTS).optional();
  }

  static Arbitrary<Set<Permission>> permissions() {
    return Arbitraries.of(
            Permission.SECRET_LIST,
            Permission.SECRET_REVEAL,
            Permission.SECRET_WRITE,
            Permission.GRANT_MANAGE)
        .set()
        .ofMaxSize(3);
  }

  static Arbitrary<List<GrantRule>> grants() {
    Arbitrary<PrincipalType> types =
        Arbitraries.of(PrincipalType.USER, PrincipalType.TEAM, PrincipalType.SERVICE_ACCOUNT);
    return Combinators.combine(types, Arbitraries.of(IDS), scopes(), permissions(), ends())
        .as(GrantRule::new)
        .list()
        .ofMaxSize(6);
  }

  static Arbitrary<Grantee> grantees() {
    Arbitrary<PrincipalType> types =
        Arbitraries.of(PrincipalType.USER, PrincipalType.SERVICE_ACCOUNT, PrincipalType.ANONYMOUS);
    Arbitrary<Set<Permission>> roles =
        Arbitraries.frequencyOf(
            Tuple.of(3, Arbitraries.just(Set.of())), Tuple.of(1, permissions()));
    return Combinators.combine(
            types, Arbitraries.of(IDS), Arbitraries.of(IDS).set().ofMaxSize(2), roles)
        .as(Grantee::new);
  }
}
