package io.keyhaven.identity.machinerole;

import io.keyhaven.identity.policy.PolicyService;
import io.keyhaven.principal.OrganizationId;
import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A role that somebody wants to sign in by.
 *
 * @param method what its organization trusts for the method
 * @param policies what its account may do, for people to read
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
    Optional<TrustedMethod> method,
    List<String> policies) {

  /** A row of {@code sign_in_role}. */
  public static SignInRole read(LoginMethod method, Row row) {
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
        Optional.ofNullable(row.getUUID("method_id")).map(id -> TrustedMethod.read(id, row)),
        PolicyService.withDefault(List.of(row.getArrayOfStrings("policies"))));
  }

  /**
   * What is trusted, as stored.
   *
   * @param sealed what of it is confidential
   */
  public record TrustedMethod(UUID id, String settings, Optional<byte[]> sealed) {
    private static TrustedMethod read(UUID id, Row row) {
      return new TrustedMethod(
          id,
          row.getString("method_settings"),
          Optional.ofNullable(row.getBuffer("method_sealed")).map(buffer -> buffer.getBytes()));
    }

    @Override
    public String toString() {
      return "method " + id;
    }
  }

  @Override
  public String toString() {
    return "role " + id;
  }
}
