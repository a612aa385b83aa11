package io.keyhaven.identity.machinerole;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.keyhaven.identity.http.EntityTag;
import io.keyhaven.identity.listing.Position;
import io.keyhaven.principal.TimeOrderedId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** By which method programs may sign in as a service account. */
@Entity
@Table(name = "machine_role")
class MachineRole {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Id private UUID id;

  @Column(name = "organization_id", nullable = false)
  private UUID organizationId;

  @Column(name = "service_account_id", nullable = false)
  private UUID serviceAccountId;

  @Column(nullable = false)
  private String method;

  @Column(nullable = false)
  private String name;

  @Column(name = "role_id", nullable = false)
  private UUID roleId;

  @Column(name = "token_ttl_seconds", nullable = false)
  private long tokenTtlSeconds;

  @Column(name = "token_max_ttl_seconds", nullable = false)
  private long tokenMaxTtlSeconds;

  @Column(name = "token_period_seconds", nullable = false)
  private long tokenPeriodSeconds;

  @Column(name = "token_num_uses", nullable = false)
  private int tokenNumUses;

  @Column(name = "token_bound_cidrs", nullable = false)
  private String[] tokenBoundCidrs;

  @Column(nullable = false)
  private String settings;

  @Column(nullable = false)
  private long revision;

  @Column(name = "created_at", nullable = false)
  private Instant createdAt;

  protected MachineRole() {}

  MachineRole(
      UUID organizationId,
      UUID serviceAccountId,
      LoginMethod method,
      String name,
      RoleContent content) {
    this.id = TimeOrderedId.next();
    this.organizationId = organizationId;
    this.serviceAccountId = serviceAccountId;
    this.method = method.label();
    this.name = name;
    this.roleId = UUID.randomUUID();
    this.createdAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    write(content);
    this.revision = 1;
  }

  UUID id() {
    return id;
  }

  UUID serviceAccountId() {
    return serviceAccountId;
  }

  LoginMethod method() {
    return LoginMethod.parse(method);
  }

  String name() {
    return name;
  }

  UUID roleId() {
    return roleId;
  }

  Instant createdAt() {
    return createdAt;
  }

  RoleContent content() {
    var terms =
        new RoleTerms(
            tokenTtlSeconds,
            tokenMaxTtlSeconds,
            tokenPeriodSeconds,
            tokenNumUses,
            List.of(tokenBoundCidrs));
    return new RoleContent(terms, settings(method(), settings));
  }

  void change(RoleContent content) {
    write(content);
    this.revision++;
  }

  void change(UUID wantedRoleId) {
    this.roleId = wantedRoleId;
    this.revision++;
  }

  void actAs(UUID wantedServiceAccountId) {
    this.serviceAccountId = wantedServiceAccountId;
  }

  Position position() {
    return new Position(createdAt, id);
  }

  EntityTag tag() {
    return new EntityTag(id, revision);
  }

  /** Settings as the column keeps them. */
  static RoleSettings settings(LoginMethod method, String text) {
    try {
      return JSON.readValue(text, RoleSettings.type(method));
    } catch (JsonProcessingException damaged) {
      throw new IllegalStateException("settings of a role cannot be read", damaged);
    }
  }

  private void write(RoleContent content) {
    this.tokenTtlSeconds = content.terms().ttlSeconds();
    this.tokenMaxTtlSeconds = content.terms().maxTtlSeconds();
    this.tokenPeriodSeconds = content.terms().periodSeconds();
    this.tokenNumUses = content.terms().numUses();
    this.tokenBoundCidrs = content.terms().boundCidrs().toArray(String[]::new);
    try {
      this.settings = JSON.writeValueAsString(content.settings());
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
