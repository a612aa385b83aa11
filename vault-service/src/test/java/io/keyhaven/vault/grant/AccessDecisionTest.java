package io.keyhaven.vault.grant;

import static io.keyhaven.vault.grant.GrantRules.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.principal.Permission;
import io.keyhaven.principal.PrincipalType;
import io.keyhaven.principal.Role;
import io.keyhaven.vault.path.SecretPath;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class AccessDecisionTest {
  private static final UUID PRODUCTION = GrantRules.ENVIRONMENTS.get(0);
  private static final UUID STAGING = GrantRules.ENVIRONMENTS.get(1);
  private static final UUID DEPLOYER = UUID.randomUUID();
  private static final UUID TEAM = UUID.randomUUID();
  private static final Grantee SERVICE_ACCOUNT =
      new Grantee(PrincipalType.SERVICE_ACCOUNT, DEPLOYER, Set.of(), Set.of());

  /** Says the same as the decision in the most plodding way. */
  private static boolean plodding(
      Grantee who, Permission what, UUID environment, String path, List<GrantRule> grants) {
    Set<Permission> held = EnumSet.noneOf(Permission.class);
    held.addAll(who.rolePermissions());
    for (GrantRule grant : grants) {
      boolean isMine = false;
      if (grant.granteeType() == PrincipalType.TEAM) {
        for (UUID team : who.teams()) {
          isMine |= team.equals(grant.granteeId());
        }
      } else {
        isMine = grant.granteeType() == who.type() && grant.granteeId().equals(who.id());
      }
      boolean isOver = grant.expiresAt().isPresent() && grant.expiresAt().get().compareTo(NOW) <= 0;
      boolean isHere =
          grant.scope().environment().isEmpty()
              || grant.scope().environment().get().equals(environment);
      String prefix = grant.scope().path().value();
      String prefixWithSlash = prefix.equals("/") ? "/" : prefix + "/";
      boolean isBelow = (path + "/").startsWith(prefixWithSlash);
      if (isMine && !isOver && isHere && isBelow) {
        held.addAll(grant.permissions());
      }
    }
    if (held.contains(Permission.SECRET_REVEAL) || held.contains(Permission.SECRET_WRITE)) {
      held.add(Permission.SECRET_LIST);
    }
    return held.contains(what);
  }

  @Property(tries = 5000)
  void agreesWithThePloddingEvaluator(
      @ForAll("grantees") Grantee who, @ForAll("grants") List<GrantRule> grants) {
    AccessDecision decision = new AccessDecision(who, grants, NOW);
    for (Permission permission : Permission.values()) {
      boolean somewhere = false;
      for (UUID environment : GrantRules.ENVIRONMENTS) {
        for (String path : GrantRules.PATHS) {
          boolean expected = plodding(who, permission, environment, path, grants);
          assertEquals(expected, decision.allows(permission, environment, new SecretPath(path)));
          somewhere |= expected;
        }
      }
      assertEquals(somewhere, decision.allowsSomewhere(permission));
    }
  }

  @Property
  void holdsAScopeOnlyWhereItHoldsEverythingInIt(
      @ForAll("grantees") Grantee who,
      @ForAll("grants") List<GrantRule> grants,
      @ForAll("scopes") GrantScope scope) {
    AccessDecision decision = new AccessDecision(who, grants, NOW);
    for (Permission permission : Permission.values()) {
      if (decision.allows(permission, scope)) {
        for (UUID environment : GrantRules.ENVIRONMENTS) {
          for (String path : GrantRules.PATHS) {
            if (scope.covers(GrantScope.of(environment, new SecretPath(path)))) {
              assertTrue(decision.allows(permission, environment, new SecretPath(path)));
            }
          }
        }
      }
    }
  }

  @Property
  void losesNothingByOneMoreGrant(
      @ForAll("grantees") Grantee who,
      @ForAll("grants") List<GrantRule> grants,
      @ForAll("scopes") GrantScope scope) {
    AccessDecision all = new AccessDecision(who, grants, NOW);
    for (int i = 0; i < grants.size(); i++) {
      AccessDecision fewer = new AccessDecision(who, grants.subList(0, i), NOW);
      for (Permission permission : Permission.values()) {
        assertFalse(fewer.allows(permission, scope) && !all.allows(permission, scope));
      }
    }
  }

  @Test
  void neitherRevealNorWriteCarriesTheOther() {
    for (var held : List.of(Permission.SECRET_REVEAL, Permission.SECRET_WRITE)) {
      AccessDecision decision = decide(grant(PRODUCTION, "/", Optional.empty(), held));
      assertTrue(decision.allows(Permission.SECRET_LIST, PRODUCTION, SecretPath.ROOT));
      for (Permission other : Permission.values()) {
        boolean expected = other == held || other == Permission.SECRET_LIST;
        assertEquals(expected, decision.allows(other, PRODUCTION, SecretPath.ROOT));
      }
    }
  }

  @Test
  void stopsAtTheEndOfAPathSegment() {
    AccessDecision decision =
        decide(grant(PRODUCTION, "/a", Optional.empty(), Permission.SECRET_REVEAL));
    assertTrue(decision.allows(Permission.SECRET_REVEAL, PRODUCTION, new SecretPath("/a")));
    assertTrue(decision.allows(Permission.SECRET_REVEAL, PRODUCTION, new SecretPath("/a/b")));
    assertFalse(decision.allows(Permission.SECRET_REVEAL, PRODUCTION, new SecretPath("/ab")));
    assertFalse(decision.allows(Permission.SECRET_REVEAL, PRODUCTION, SecretPath.ROOT));
    assertFalse(decision.allows(Permission.SECRET_REVEAL, STAGING, new SecretPath("/a")));
  }

  @Test
  void endsAtTheVeryMomentOfExpiry() {
    assertTrue(reveals(Optional.of(NOW.plusNanos(1))));
    assertFalse(reveals(Optional.of(NOW)));
    assertFalse(reveals(Optional.of(NOW.minusNanos(1))));
  }

  @Test
  void doesNotAddUpNarrowGrantsToTheWholeProject() {
    AccessDecision decision =
        decide(
            grant(PRODUCTION, "/", Optional.empty(), Permission.SECRET_REVEAL),
            grant(STAGING, "/", Optional.empty(), Permission.SECRET_REVEAL));
    assertFalse(decision.allows(Permission.SECRET_REVEAL, GrantScope.PROJECT));
  }

  @Test
  void giveTeamGrantsToItsMembersOnly() {
    GrantRule grant =
        new GrantRule(
            PrincipalType.TEAM,
            TEAM,
            GrantScope.PROJECT,
            Set.of(Permission.SECRET_LIST),
            Optional.empty());
    Grantee member = new Grantee(PrincipalType.USER, DEPLOYER, Set.of(TEAM), Set.of());
    Grantee namesake = new Grantee(PrincipalType.USER, TEAM, Set.of(), Set.of());
    assertTrue(new AccessDecision(member, List.of(grant), NOW).allowsAnything());
    assertFalse(new AccessDecision(namesake, List.of(grant), NOW).allowsAnything());
  }

  @Test
  void givesRolesWhatTheApiSays() {
    AccessDecision viewer = decide(Role.VIEWER);
    assertTrue(viewer.allows(Permission.SECRET_LIST, GrantScope.PROJECT));
    assertFalse(viewer.allows(Permission.SECRET_REVEAL, GrantScope.PROJECT));
    assertFalse(decide(Role.EDITOR).allows(Permission.GRANT_MANAGE, GrantScope.PROJECT));
    assertTrue(decide(Role.ADMIN).allows(Permission.PROJECT_DELETE, GrantScope.PROJECT));
    assertFalse(decide().allowsAnything());
  }

  @Provide
  Arbitrary<Grantee> grantees() {
    return GrantRules.grantees();
  }

  @Provide
  Arbitrary<List<GrantRule>> grants() {
    return GrantRules.grants();
  }

  @Provide
  Arbitrary<GrantScope> scopes() {
    return GrantRules.scopes();
  }

  private static boolean reveals(Optional<Instant> expiresAt) {
    return decide(grant(PRODUCTION, "/", expiresAt, Permission.SECRET_REVEAL))
        .allows(Permission.SECRET_REVEAL, PRODUCTION, SecretPath.ROOT);
  }

  private static AccessDecision decide(GrantRule... grants) {
    return new AccessDecision(SERVICE_ACCOUNT, List.of(grants), NOW);
  }

  private static AccessDecision decide(Role role) {
    Grantee user = new Grantee(PrincipalType.USER, DEPLOYER, Set.of(), role.permissions());
    return new AccessDecision(user, List.of(), NOW);
  }

  private static GrantRule grant(
      UUID environment, String path, Optional<Instant> expiresAt, Permission... permissions) {
    return new GrantRule(
        PrincipalType.SERVICE_ACCOUNT,
        DEPLOYER,
        GrantScope.of(environment, new SecretPath(path)),
        Set.of(permissions),
        expiresAt);
  }
}
