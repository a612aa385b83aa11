package io.keyhaven.identity.exchange;

import io.keyhaven.principal.OrganizationId;
import io.keyhaven.principal.Role;
import io.keyhaven.principal.Tenant;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
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

  /** A service account's key. */
  record OfApiKey(
      UUID id,
      long generation,
      boolean alive,
      byte[] digest,
      UUID digestKeyId,
      List<String> allowedAddresses,
      String keyName,
      UUID serviceAccountId,
      String serviceAccountName,
      Tenant tenant,
      boolean useUnrecorded,
      Instant createdAt,
      Instant expiresAt)
      implements CredentialRow {

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
      String displayName,
      UUID serviceAccountId,
      String serviceAccountName,
      Tenant tenant,
      boolean counted,
      Instant issuedAt,
      Instant expiresAt)
      implements CredentialRow {

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
