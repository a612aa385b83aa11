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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class GrantAuthorityTest {
  private static final UUID GIVER = UUID.randomUUID();
  private static final UUID RECEIVER = new UUID(9, 9);
  private static final Optional<Instant> NEVER = Optional.empty();

  /** The law: whatever may be given, nobody can afterwards what the giver cannot, at any time. */
  @Property(tries = 3000)
  void letsNobodyHaveMoreThanTheGiverHas(
      @ForAll("grantees") Grantee giver,
      @ForAll("grants") List<GrantRule> grants,
      @ForAll("permissions") Set<Permission> permissions,
      @ForAll("scopes") GrantScope scope,
      @ForAll("ends") Optional<Instant> end) {
    if (!judge(giver, grants, permissions, scope, end).isAllowed()) {
      return;
    }
    Grantee receiver = new Grantee(PrincipalType.SERVICE_ACCOUNT, RECEIVER, Set.of(), Set.of());
    List<GrantRule> after = new ArrayList<>(grants);
    after.add(new GrantRule(PrincipalType.SERVICE_ACCOUNT, RECEIVER, scope, permissions, end));
    List<Instant> moments = new ArrayList<>(GrantRules.MOMENTS);
    moments.add(NOW.plusSeconds(1_000_000));
    for (Instant moment : moments) {
      if (moment.isBefore(NOW)) {
        continue;
      }
      AccessDecision theirs = new AccessDecision(receiver, after, moment);
      AccessDecision own = new AccessDecision(giver, grants, moment);
      for (Permission permission : Permission.values()) {
        for (UUID environment : GrantRules.ENVIRONMENTS) {
          for (String path : GrantRules.PATHS) {
            SecretPath at = new SecretPath(path);
            assertFalse(
                theirs.allows(permission, environment, at)
                    && !own.allows(permission, environment, at));
          }
        }
      }
    }
  }

  @Property(tries = 3000)
  void refusesWhoeverMayNotManageGrantsThere(
      @ForAll("grantees") Grantee giver,
      @ForAll("grants") List<GrantRule> grants,
      @ForAll("permissions") Set<Permission> permissions,
      @ForAll("scopes") GrantScope scope) {
    boolean manages = new AccessDecision(giver, grants, NOW).allows(Permission.GRANT_MANAGE, scope);
    var judgement = judge(giver, grants, permissions, scope, NEVER);
    assertEquals(!manages, judgement.missing().contains(Permission.GRANT_MANAGE));
  }

  @Test
  void letsAdminsGiveEverythingForEver() {
    Grantee admin = new Grantee(PrincipalType.USER, GIVER, Set.of(), Role.ADMIN.permissions());
    assertTrue(
        judge(admin, List.of(), Set.of(Permission.values()), GrantScope.PROJECT, NEVER)
            .isAllowed());
  }

  @Test
  void namesWhatIsMissing() {
    var judgement =
        judge(
            List.of(grant("/", NEVER, Permission.GRANT_MANAGE)),
            Set.of(Permission.SECRET_LIST, Permission.SECRET_WRITE),
            "/",
            NEVER);
    assertEquals(Set.of(Permission.SECRET_LIST, Permission.SECRET_WRITE), judgement.missing());
  }

  @Test
  void givesBelowItsOwnPathAndNotAbove() {
    var own = List.of(grant("/a", NEVER, Permission.GRANT_MANAGE, Permission.SECRET_REVEAL));
    var reveal = Set.of(Permission.SECRET_REVEAL);
    assertTrue(judge(own, reveal, "/a", NEVER).isAllowed());
    assertTrue(judge(own, reveal, "/a/b", NEVER).isAllowed());
    assertFalse(judge(own, reveal, "/", NEVER).isAllowed());
    assertFalse(judge(own, reveal, "/ab", NEVER).isAllowed());
    assertTrue(judge(own, Set.of(Permission.SECRET_LIST), "/a", NEVER).isAllowed());
  }

  @Test
  void givesNothingBeyondItsOwnExpiry() {
    Instant end = NOW.plusSeconds(60);
    var own =
        List.of(
            grant("/", NEVER, Permission.GRANT_MANAGE),
            grant("/", Optional.of(end), Permission.SECRET_REVEAL));
    var reveal = Set.of(Permission.SECRET_REVEAL);
    assertTrue(judge(own, reveal, "/a", Optional.of(end)).isAllowed());
    assertEquals(reveal, judge(own, reveal, "/a", Optional.of(end.plusNanos(1))).outlasted());
    assertEquals(reveal, judge(own, reveal, "/a", NEVER).outlasted());
  }

  @Test
  void countsTheLongestOfSeveralGrants() {
    Instant end = NOW.plusSeconds(60);
    var own =
        List.of(
            grant("/", Optional.of(end), Permission.GRANT_MANAGE, Permission.SECRET_REVEAL),
            grant("/a", NEVER, Permission.SECRET_REVEAL));
    var reveal = Set.of(Permission.SECRET_REVEAL);
    assertTrue(judge(own, reveal, "/a", NEVER).isAllowed());
    assertFalse(judge(own, reveal, "/b", NEVER).isAllowed());
    assertFalse(judge(own, Set.of(Permission.GRANT_MANAGE), "/a", NEVER).isAllowed());
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
  Arbitrary<Set<Permission>> permissions() {
    return GrantRules.permissions();
  }

  @Provide
  Arbitrary<GrantScope> scopes() {
    return GrantRules.scopes();
  }

  @Provide
  Arbitrary<Optional<Instant>> ends() {
    return GrantRules.ends();
  }

  private static GrantAuthority.Judgement judge(
      List<GrantRule> own, Set<Permission> permissions, String path, Optional<Instant> end) {
    Grantee giver = new Grantee(PrincipalType.USER, GIVER, Set.of(), Set.of());
    GrantScope scope = new GrantScope(Optional.empty(), new SecretPath(path));
    return judge(giver, own, permissions, scope, end);
  }

  private static GrantAuthority.Judgement judge(
      Grantee giver,
      List<GrantRule> grants,
      Set<Permission> permissions,
      GrantScope scope,
      Optional<Instant> end) {
    return new GrantAuthority(new AccessDecision(giver, grants, NOW))
        .judge(permissions, scope, end);
  }

  private static GrantRule grant(String path, Optional<Instant> end, Permission... permissions) {
    return new GrantRule(
        PrincipalType.USER,
        GIVER,
        new GrantScope(Optional.empty(), new SecretPath(path)),
        Set.of(permissions),
        end);
  }
}
