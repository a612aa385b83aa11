package io.keyhaven.identity.approle;

import io.keyhaven.identity.digest.CredentialDigests;
import io.keyhaven.identity.digest.DigestPurpose;
import io.keyhaven.identity.machinerole.LoginMethod;
import io.keyhaven.identity.machinerole.SignInRole;
import io.keyhaven.identity.naming.Name;
import io.keyhaven.identity.vaultwire.StringMap;
import io.keyhaven.principal.TenantTransaction;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Finds what somebody presents who signs in and is in no organization yet: one round trip. */
@ApplicationScoped
class SignInSecrets {
  private static final String FIND =
      "select * from sign_in_role($1, $2, $3, null) role"
          + " left join lateral sign_in_secret(role.id, $4) on true";

  private final Pool database;
  private final TenantTransaction transaction;
  private final CredentialDigests digests;

  SignInSecrets(Pool database, TenantTransaction transaction, CredentialDigests digests) {
    this.database = database;
    this.transaction = transaction;
    this.digests = digests;
  }

  /** A secret id that is good, apart from the uses it has left. */
  record SignInSecret(
      UUID id,
      int numUses,
      List<String> boundCidrs,
      List<String> tokenBoundCidrs,
      Map<String, String> metadata) {

    static SignInSecret read(Row row) {
      return new SignInSecret(
          row.getUUID("secret_id"),
          row.getInteger("secret_num_uses"),
          List.of(row.getArrayOfStrings("secret_bound_cidrs")),
          List.of(row.getArrayOfStrings("secret_token_bound_cidrs")),
          StringMap.read(row.getString("secret_metadata")));
    }
  }

  /**
   * What somebody presents.
   *
   * @param secret empty where it is none of the role that is good
   */
  record Presented(SignInRole role, Optional<SignInSecret> secret) {
    private static Presented read(Row row) {
      return new Presented(
          SignInRole.read(LoginMethod.APPROLE, row),
          Optional.ofNullable(row.getUUID("secret_id")).map(there -> SignInSecret.read(row)));
    }
  }

  /**
   * The role of a role id, and the secret id if it is one of it.
   *
   * @param organization id or slug that the client named; null for none
   */
  Uni<Optional<Presented>> find(UUID roleId, String organization, Optional<String> secretId) {
    if (organization != null && !Name.isPlain(organization)) {
      return Uni.createFrom().item(Optional.empty());
    }
    var parameters = Tuple.of(LoginMethod.APPROLE.label(), roleId, organization, digests(secretId));
    return transaction
        .statement(() -> database.preparedQuery(FIND).execute(parameters))
        .map(
            rows -> {
              var all = rows.iterator();
              return all.hasNext() ? Optional.of(Presented.read(all.next())) : Optional.empty();
            });
  }

  private Buffer[] digests(Optional<String> secretId) {
    return secretId.stream()
        .flatMap(text -> digests.candidates(DigestPurpose.SECRET_ID, text).stream())
        .map(Buffer::buffer)
        .toArray(Buffer[]::new);
  }
}
