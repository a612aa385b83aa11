package io.keyhaven.identity.approle;

import io.keyhaven.identity.digest.CredentialDigests;
import io.keyhaven.identity.digest.DigestPurpose;
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

/** Finds secret ids for whoever signs in, which is in no organization yet: one round trip. */
@ApplicationScoped
class SignInSecrets {
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
          row.getUUID("id"),
          row.getInteger("num_uses"),
          List.of(row.getArrayOfStrings("bound_cidrs")),
          List.of(row.getArrayOfStrings("token_bound_cidrs")),
          StringMap.read(row.getString("metadata")));
    }
  }

  Uni<Optional<SignInSecret>> find(UUID role, String secretId) {
    Buffer[] candidates =
        digests.candidates(DigestPurpose.SECRET_ID, secretId).stream()
            .map(Buffer::buffer)
            .toArray(Buffer[]::new);
    return transaction
        .statement(
            () ->
                database
                    .preparedQuery("select * from sign_in_secret($1, $2)")
                    .execute(Tuple.of(role, candidates)))
        .map(
            rows -> {
              var all = rows.iterator();
              return all.hasNext() ? Optional.of(SignInSecret.read(all.next())) : Optional.empty();
            });
  }
}
