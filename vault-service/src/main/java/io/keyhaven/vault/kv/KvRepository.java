package io.keyhaven.vault.kv;

import io.keyhaven.principal.OrganizationId;
import io.keyhaven.principal.Permission;
import io.keyhaven.vault.grant.FoundPlace;
import io.keyhaven.vault.grant.Place;
import io.keyhaven.vault.grant.PlaceCall;
import io.keyhaven.vault.path.SecretPath;
import io.keyhaven.vault.secret.StoredValue;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Reads what clients of KV ask for. Plain SQL: each read is one statement, a call of a function
 * that names the organization first.
 */
@ApplicationScoped
class KvRepository {
  private static final String VERSION = "select * from kv_version($1, $2, $3, $4, $5, $6, $7, $8)";
  private static final String SETTINGS = "select * from kv_settings($1, $2, $3, $4, $5, $6, $7)";
  private static final String VERSIONS = "select * from kv_versions($1, $2)";
  private static final String BELOW = "select * from kv_below($1, $2, $3)";
  private static final String CHILDREN = "select * from kv_children($1, $2, $3)";
  private static final String ENVIRONMENTS = "select * from kv_environments($1, $2)";
  private static final String PROJECTS = "select * from kv_projects($1, $2)";

  private final Pool pool;

  KvRepository(Pool pool) {
    this.pool = pool;
  }

  /** What a path says about itself; empty when there is nothing of it to show. */
  record Described(FoundPlace at, Optional<KvSettings> settings) {

    /**
     * For a caller who may do this there.
     *
     * @throws io.keyhaven.problem.ProblemException 404 when there is nothing to show
     */
    KvSettings require(Permission permission) {
      var _ = at.require(permission);
      return settings.orElseThrow(KvProblem::notFound);
    }
  }

  /** Something below a folder: its path from there on. */
  record Entry(String name, KvSettings settings) {}

  /** A name in a folder, which may be there a second time as the other. */
  record Child(String name, boolean isFolder) {}

  /** An environment, and whether something lies at its root and below it. */
  record Root(UUID environmentId, String slug, boolean atRoot, boolean below) {}

  /**
   * A version of a path with its values.
   *
   * @param number the newest one for 0 and less
   */
  Uni<FoundVersion> version(PlaceCall call, long number) {
    return pool.preparedQuery(VERSION)
        .execute(call.arguments().addLong(number))
        .map(rows -> version(call, rows));
  }

  Uni<Described> settings(PlaceCall call) {
    return pool.preparedQuery(SETTINGS)
        .execute(call.arguments())
        .map(
            rows -> {
              FoundPlace at = call.read(rows);
              Row row = rows.iterator().next();
              boolean listed = Boolean.TRUE.equals(row.getBoolean("listed"));
              return new Described(at, listed ? Optional.of(KvSettings.of(row)) : Optional.empty());
            });
  }

  /** The versions of paths that are still listed, oldest first. */
  Uni<Map<UUID, List<KvVersion>>> versions(OrganizationId organization, Collection<UUID> paths) {
    return pool.preparedQuery(VERSIONS)
        .execute(Tuple.of(organization.value(), paths.toArray(UUID[]::new)))
        .map(
            rows ->
                stream(rows)
                    .collect(
                        Collectors.groupingBy(
                            row -> row.getUUID("path_id"),
                            Collectors.mapping(
                                row -> KvVersion.of(row.getLong("version"), row),
                                Collectors.toList()))));
  }

  /** Everything below a path, in order. */
  Uni<List<Entry>> below(Place place) {
    return pool.preparedQuery(BELOW)
        .execute(folder(place))
        .map(
            rows ->
                stream(rows)
                    .map(row -> new Entry(row.getString("name"), KvSettings.of(row)))
                    .toList());
  }

  /** What lies directly below a path, in no order. */
  Uni<List<Child>> children(Place place) {
    return pool.preparedQuery(CHILDREN)
        .execute(folder(place))
        .map(
            rows ->
                stream(rows)
                    .map(row -> new Child(row.getString("name"), row.getBoolean("is_folder")))
                    .toList());
  }

  Uni<List<Root>> environments(OrganizationId organization, UUID projectId) {
    return pool.preparedQuery(ENVIRONMENTS)
        .execute(Tuple.of(organization.value(), projectId))
        .map(
            rows ->
                stream(rows)
                    .map(
                        row ->
                            new Root(
                                row.getUUID("environment_id"),
                                row.getString("slug"),
                                row.getBoolean("at_root"),
                                row.getBoolean("below")))
                    .toList());
  }

  /**
   * Slugs of projects.
   *
   * @param grantees only those in which one of them holds a grant; empty for all
   */
  Uni<List<String>> projects(OrganizationId organization, Optional<Collection<UUID>> grantees) {
    UUID[] ids = grantees.map(each -> each.toArray(UUID[]::new)).orElse(null);
    return pool.preparedQuery(PROJECTS)
        .execute(Tuple.tuple().addUUID(organization.value()).addArrayOfUUID(ids))
        .map(rows -> stream(rows).map(row -> row.getString("slug")).toList());
  }

  private static FoundVersion version(PlaceCall call, RowSet<Row> rows) {
    FoundPlace at = call.read(rows);
    Row first = rows.iterator().next();
    Long number = first.getLong("found_version");
    if (number == null) {
      return new FoundVersion(at, Optional.empty(), null, List.of());
    }
    UUID path = first.getUUID("path_id");
    List<StoredValue> values =
        stream(rows)
            .filter(row -> row.getUUID("secret_id") != null)
            .map(row -> StoredValue.of(at.place(), path, row))
            .toList();
    return new FoundVersion(
        at, Optional.of(KvVersion.of(number, first)), first.getString("custom_metadata"), values);
  }

  private static Tuple folder(Place place) {
    String path = place.path().equals(SecretPath.ROOT) ? "/" : place.path().value() + "/";
    return Tuple.of(place.organization().value(), place.environment().id(), path);
  }

  private static Stream<Row> stream(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false);
  }
}
