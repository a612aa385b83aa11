package io.keyhaven.identity.machinerole;

import io.keyhaven.principal.OrganizationId;
import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A role that somebody wants to sign in by.
 *
 * @param methodSettings what its organization says of the method, as stored
 * @param methodSealed what of that is confidential, sealed
 */
public record SignInRole(
    UUID id,
    String name,
    UUID serviceAccountId,
    String serviceAccountName,
    OrganizationId organization,
    String organizationSlug,
    RoleTerms terms,
    RoleSettings settings,
    Optional<String> methodSettings,
    Optional<byte[]> methodSealed) {

  static SignInRole read(LoginMethod method, Row row) {
    return new SignInRole(
        row.getUUID("id"),
        row.getString("name"),
        row.getUUID("service_account_id"),
        row.getString("service_account_name"),
        new OrganizationId(row.getUUID("organization_id")),
        row.getString("slug"),
        new RoleTerms(
            row.getLong("token_ttl_seconds"),
            row.getLong("token_max_ttl_seconds"),
            row.getLong("token_period_seconds"),
            row.getInteger("token_num_uses"),
            List.of(row.getArrayOfStrings("token_bound_cidrs"))),
        MachineRole.settings(method, row.getString("settings")),
        Optional.ofNullable(row.getString("method_settings")),
        Optional.ofNullable(row.getBuffer("method_sealed")).map(buffer -> buffer.getBytes()));
  }

  @Override
  public String toString() {
    return "role " + id;
  }
}
