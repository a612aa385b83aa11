package io.keyhaven.identity.exchange;

import io.keyhaven.principal.InternalTokenFilter;
import io.keyhaven.principal.OrganizationId;
import io.keyhaven.principal.Principal;
import io.keyhaven.principal.PrincipalType;
import io.keyhaven.principal.Role;
import io.keyhaven.principal.Tenant;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What the database knows of a presented credential. */
sealed interface CredentialRow {
  UUID id();

  long generation();

  boolean alive();

  /** When it ends by itself; the farthest future where it does not. */
  Instant expiresAt();

  /** A person's session, with the organization asked for if they are in it. */
  record OfSession(
      UUID id,
      long generation,
      boolean alive,
      UUID userId,
      String email,
      Instant authenticatedAt,
      Instant expiresAt,
      Optional<Tenant> tenant,
      Optional<Role> role)
      implements CredentialRow {

    static OfSession read(UUID id, Row row) {
      return new OfSession(
          id,
          row.getLong("generation"),
          row.getBoolean("alive"),
          row.getUUID("user_id"),
          row.getString("email"),
          row.getOffsetDateTime("authenticated_at").toInstant(),
          row.getOffsetDateTime("expires_at").toInstant(),
          CredentialRow.tenant(row),
          Optional.ofNullable(row.getString("role")).flatMap(Role::find));
    }
  }

  /** What a program presents. */
  sealed interface OfProgram extends CredentialRow {
    /** What the record calls it, as {@code api_key}. */
    String kind();

    String label();

    List<String> allowedAddresses();

    UUID serviceAccountId();

    String serviceAccountName();

    Tenant tenant();

    Instant madeAt();

    /**
     * Who it stands for: a service account acts in its one organization, whether the address names
     * it or none.
     *
     * @param named by the address; null for none
     * @throws io.keyhaven.problem.ProblemException 404 where that is another one
     */
    default Principal principalIn(String named) {
      if (named != null && !tenant().isNamedBy(named)) {
        throw InternalTokenFilter.organizationNotFound(named);
      }
      return new Principal(
          serviceAccountId(),
          PrincipalType.SERVICE_ACCOUNT,
          serviceAccountName(),
          Optional.of(tenant()),
          Optional.empty(),
          Set.of(),
          Set.of(),
          id(),
          generation(),
          madeAt());
    }
  }

  /** A service account's key. */
  record OfApiKey(
      UUID id,
      long generation,
      boolean alive,
      byte[] digest,
      UUID digestKeyId,
      List<String> allowedAddresses,
      String label,
      UUID serviceAccountId,
      String serviceAccountName,
      Tenant tenant,
      boolean useUnrecorded,
      Instant madeAt,
      Instant expiresAt)
      implements OfProgram {

    @Override
    public String kind() {
      return "api_key";
    }

    static OfApiKey read(Row row) {
      return new OfApiKey(
          row.getUUID("id"),
          row.getLong("generation"),
          row.getBoolean("alive"),
          row.getBuffer("secret_digest").getBytes(),
          row.getUUID("digest_key_id"),
          List.of(row.getArrayOfStrings("allowed_addresses")),
          row.getString("key_name"),
          row.getUUID("service_account_id"),
          row.getString("service_account_name"),
          CredentialRow.tenant(row).orElseThrow(),
          row.getBoolean("use_unrecorded"),
          row.getOffsetDateTime("created_at").toInstant(),
          Optional.ofNullable(row.getOffsetDateTime("expires_at"))
              .map(OffsetDateTime::toInstant)
              .orElse(Instant.MAX));
    }
  }

  /**
   * A token that a program signed in for.
   *
   * @param counted whether it is good for a number of requests only
   */
  record OfMachineToken(
      UUID id,
      long generation,
      boolean alive,
      byte[] digest,
      UUID digestKeyId,
      List<String> allowedAddresses,
      String label,
      UUID serviceAccountId,
      String serviceAccountName,
      Tenant tenant,
      boolean counted,
      Instant madeAt,
      Instant expiresAt)
      implements OfProgram {

    @Override
    public String kind() {
      return "machine_token";
    }

    static OfMachineToken read(Row row) {
      return new OfMachineToken(
          row.getUUID("id"),
          row.getLong("generation"),
          row.getBoolean("alive"),
          row.getBuffer("secret_digest").getBytes(),
          row.getUUID("digest_key_id"),
          List.of(row.getArrayOfStrings("allowed_addresses")),
          row.getString("display_name"),
          row.getUUID("service_account_id"),
          row.getString("service_account_name"),
          CredentialRow.tenant(row).orElseThrow(),
          row.getBoolean("counted"),
          row.getOffsetDateTime("issued_at").toInstant(),
          row.getOffsetDateTime("expires_at").toInstant());
    }
  }

  private static Optional<Tenant> tenant(Row row) {
    return Optional.ofNullable(row.getUUID("organization_id"))
        .map(id -> new Tenant(new OrganizationId(id), row.getString("slug")));
  }
}
