package io.keyhaven.identity.exchange;

import io.keyhaven.identity.apikey.ApiKeyText;
import io.keyhaven.identity.machinetoken.MachineTokenText;
import io.keyhaven.principal.TenantTransaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The exchange's questions, each one round trip without a transaction around it: functions that
 * need no tenant (see db/README.md). This is the path of every request that the gateway has not
 * cached.
 */
@ApplicationScoped
class CredentialTable {
  private static final Pattern SLUG = Pattern.compile("[a-z0-9-]{2,63}");

  private final Pool database;
  private final TenantTransaction transaction;

  CredentialTable(Pool database, TenantTransaction transaction) {
    this.database = database;
    this.transaction = transaction;
  }

  Uni<Optional<CredentialRow.OfSession>> findSession(UUID id, String organization) {
    Optional<UUID> organizationId = parseId(organization);
    String slug = organizationId.isEmpty() && isSlug(organization) ? organization : null;
    return ask(
            "select * from exchange_session($1, $2, $3)",
            Tuple.of(id, organizationId.orElse(null), slug))
        .map(rows -> first(rows).map(row -> CredentialRow.OfSession.read(id, row)));
  }

  Uni<Optional<CredentialRow.OfApiKey>> findApiKey(ApiKeyText key) {
    return ask("select * from exchange_api_key($1)", Tuple.of(key.publicId()))
        .map(rows -> first(rows).map(CredentialRow.OfApiKey::read));
  }

  Uni<Optional<CredentialRow.OfMachineToken>> findMachineToken(MachineTokenText token) {
    return ask("select * from exchange_machine_token($1)", Tuple.of(token.publicId()))
        .map(rows -> first(rows).map(CredentialRow.OfMachineToken::read));
  }

  /** Takes one of a token's uses; false where none is left. */
  Uni<Boolean> takeUse(UUID machineToken) {
    return ask("select take_machine_token_use($1) as taken", Tuple.of(machineToken))
        .map(rows -> first(rows).orElseThrow().getBoolean("taken"));
  }

  /** The organization of a person who is in no other. */
  Uni<Optional<UUID>> findSoleOrganization(UUID person) {
    return ask("select organizations_of($1) as id limit 2", Tuple.of(person))
        .map(
            rows ->
                rows.size() == 1 ? first(rows).map(row -> row.getUUID("id")) : Optional.empty());
  }

  /** Waits for a change of the credential that is under way, then brings it up to the minimum. */
  Uni<Void> settle(UUID credential, long minimumGeneration) {
    return ask("select settle_generation($1, $2)", Tuple.of(credential, minimumGeneration))
        .replaceWithVoid();
  }

  Uni<Void> recordUse(UUID apiKey) {
    return ask("select record_key_use($1)", Tuple.of(apiKey)).replaceWithVoid();
  }

  Uni<Optional<String>> findPrincipalName(UUID organization, String type, UUID id) {
    return ask("select name from find_principal($1, $2, $3)", Tuple.of(organization, type, id))
        .map(rows -> first(rows).map(row -> row.getString("name")));
  }

  private Uni<RowSet<Row>> ask(String statement, Tuple parameters) {
    return transaction.statement(() -> database.preparedQuery(statement).execute(parameters));
  }

  private static Optional<Row> first(RowSet<Row> rows) {
    var iterator = rows.iterator();
    return iterator.hasNext() ? Optional.of(iterator.next()) : Optional.empty();
  }

  /** Other text names no organization and may not even be text for the database. */
  private static boolean isSlug(String organization) {
    return organization != null && SLUG.matcher(organization).matches();
  }

  private static Optional<UUID> parseId(String organization) {
    try {
      return organization == null || organization.length() != 36
          ? Optional.empty()
          : Optional.of(UUID.fromString(organization));
    } catch (IllegalArgumentException slug) {
      return Optional.empty();
    }
  }
}
