package io.keyhaven.vault.grant;

import io.keyhaven.principal.Permission;
import io.keyhaven.principal.PrincipalType;
import io.keyhaven.principal.TimeOrderedId;
import io.keyhaven.vault.path.SecretPath;
import io.keyhaven.vault.request.Timestamp;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A stored grant: principal × scope × permissions; at most one per principal and scope. */
@Entity
@Table(name = "access_grant")
class AccessGrant {
  @Id UUID id;

  @Column(name = "organization_id", nullable = false)
  UUID organizationId;

  @Column(name = "project_id", nullable = false)
  UUID projectId;

  @Column(name = "environment_id")
  UUID environmentId;

  @Column(nullable = false)
  String path;

  @Column(name = "principal_type", nullable = false)
  String principalType;

  @Column(name = "principal_id", nullable = false)
  UUID principalId;

  @Column(nullable = false)
  String[] permissions;

  @Column(name = "expires_at")
  Instant expiresAt;

  @Column(name = "created_at", nullable = false)
  Instant createdAt;

  @Column(name = "updated_at", nullable = false)
  Instant updatedAt;

  protected AccessGrant() {}

  AccessGrant(ProjectAccess access, GrantRule rule) {
    id = TimeOrderedId.next();
    organizationId = access.organization().value();
    projectId = access.project().id();
    environmentId = rule.scope().environment().orElse(null);
    path = rule.scope().path().value();
    principalType = rule.granteeType().label();
    principalId = rule.granteeId();
    createdAt = Timestamp.now();
    replaceWith(rule);
  }

  /** Takes over permissions and expiry of a rule for the same principal and scope. */
  void replaceWith(GrantRule rule) {
    permissions =
        rule.permissions().stream().sorted().map(Permission::label).toArray(String[]::new);
    expiresAt = rule.expiresAt().orElse(null);
    updatedAt = Timestamp.now();
  }

  GrantScope scope() {
    return new GrantScope(Optional.ofNullable(environmentId), new SecretPath(path));
  }

  List<Permission> permissions() {
    return Arrays.stream(permissions).map(Permission::find).flatMap(Optional::stream).toList();
  }

  /** What it says; permissions that this version does not know are left out. */
  GrantRule rule() {
    return new GrantRule(
        PrincipalType.find(principalType).orElseThrow(),
        principalId,
        scope(),
        Set.copyOf(permissions()),
        Optional.ofNullable(expiresAt));
  }
}
