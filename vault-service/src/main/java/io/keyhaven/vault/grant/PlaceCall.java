package io.keyhaven.vault.grant;

import io.keyhaven.principal.Caller;
import io.keyhaven.principal.Permission;
import io.keyhaven.principal.Principal;
import io.keyhaven.principal.PrincipalType;
import io.keyhaven.vault.path.PathHead;
import io.keyhaven.vault.path.RevisionState;
import io.keyhaven.vault.path.SecretPath;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The database functions that find a place in one call ({@code find_place} and those built on it):
 * their first arguments, and what their first columns say.
 */
public final class PlaceCall {
  private static final Set<Permission> EVERYTHING = Set.of(Permission.values());

  private final Caller caller;
  private final Address address;

  public PlaceCall(Caller caller, Address address) {
    this.caller = caller;
    this.address = address;
    if (!address.project().isWellFormed()) {
      throw AccessProblem.projectNotFound(address.project());
    }
  }

  /** {@code $1} to {@code $7}; what no address can name is passed as null and found nowhere. */
  public Tuple arguments() {
    return Tuple.tuple()
        .addUUID(caller.organization().value())
        .addUUID(address.project().id().orElse(null))
        .addString(address.project().slug().orElse(null))
        .addUUID(address.environment().id().orElse(null))
        .addString(address.environment().slug().orElse(null))
        .addString(address.path().value())
        .addArrayOfUUID(grantees(caller.principal()));
  }

  /**
   * The place.
   *
   * @throws io.keyhaven.problem.ProblemException 404 for the project or environment that is not
   *     there
   */
  public FoundPlace read(RowSet<Row> rows) {
    if (rows.size() == 0) {
      throw AccessProblem.projectNotFound(address.project());
    }
    Row row = rows.iterator().next();
    Named project = named(row, "project");
    if (row.getUUID("environment_id") == null) {
      throw AccessProblem.environmentNotFound(address.environment(), project);
    }
    var decision = new AccessDecision(Grantee.of(caller.principal()), grants(row), Instant.now());
    var place =
        new Place(
            caller.organization(), project, named(row, "environment"), address.path(), decision);
    return new FoundPlace(place, head(row));
  }

  /** Grants add nothing to a role that carries everything. */
  private static UUID[] grantees(Principal principal) {
    return principal.permissions().containsAll(EVERYTHING)
        ? new UUID[0]
        : Stream.concat(Stream.of(principal.id()), principal.teams().stream()).toArray(UUID[]::new);
  }

  private static PathHead head(Row row) {
    UUID path = row.getUUID("path_id");
    return path == null
        ? PathHead.UNWRITTEN
        : new PathHead(Optional.of(path), row.getLong("revision"), state(row));
  }

  private static RevisionState state(Row row) {
    OffsetDateTime deletedAt = row.getOffsetDateTime("head_deleted_at");
    return RevisionState.at(
        Instant.now(),
        deletedAt == null ? null : deletedAt.toInstant(),
        row.getBoolean("head_destroyed"));
  }

  private static Named named(Row row, String what) {
    return new Named(
        row.getUUID(what + "_id"), row.getString(what + "_slug"), row.getString(what + "_name"));
  }

  private static List<GrantRule> grants(Row row) {
    JsonArray grants = row.getJsonArray("grants");
    return grants == null
        ? List.of()
        : grants.stream().map(grant -> rule((JsonObject) grant)).toList();
  }

  private static GrantRule rule(JsonObject grant) {
    var scope =
        new GrantScope(
            Optional.ofNullable(grant.getString("environmentId")).map(UUID::fromString),
            new SecretPath(grant.getString("path")));
    return new GrantRule(
        PrincipalType.find(grant.getString("principalType")).orElseThrow(),
        UUID.fromString(grant.getString("principalId")),
        scope,
        permissions(grant.getJsonArray("permissions")),
        Optional.ofNullable(grant.getString("expiresAt"))
            .map(text -> OffsetDateTime.parse(text).toInstant()));
  }

  /** Those that this version knows. */
  private static Set<Permission> permissions(JsonArray labels) {
    return labels.stream()
        .map(label -> Permission.find((String) label))
        .flatMap(Optional::stream)
        .collect(Collectors.toSet());
  }
}
