package io.keyhaven.vault.secret;

import io.keyhaven.principal.TransactionStatement;
import io.keyhaven.vault.crypto.ValueContext;
import io.keyhaven.vault.grant.Place;
import io.keyhaven.vault.path.Path;
import io.keyhaven.vault.path.RevisionRange;
import io.keyhaven.vault.request.NumberedPage;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** Secrets and their versions. */
@ApplicationScoped
class SecretRepository implements PanacheRepositoryBase<Secret, UUID> {
  /** What one statement is given of a long list; the protocol counts parameters in 16 bits. */
  private static final int MOST_PARAMETERS = 10_000;

  private static final String HELD =
      """
      select s, v from Secret s left join SecretVersion v on v.secretId = s.id and v.validTo is null
      where s.pathId = ?1 and s.name in ?2
      """;
  private static final String STATE =
      """
      select s, v from SecretVersion v join Secret s on s.id = v.secretId
      where v.pathId = ?1 and v.validFrom <= ?2 and (v.validTo is null or v.validTo > ?2)
      order by s.name
      """;

  private static final String VERSION =
      """
      select s, v from Path p
      join Secret s on s.pathId = p.id and s.name = ?3
      join SecretVersion v on v.secretId = s.id and v.version = ?4
      where p.environmentId = ?1 and p.path = ?2
      """;
  private static final String VERSIONS_AT =
      """
      select s.name, v.version from SecretVersion v join Secret s on s.id = v.secretId
      where v.pathId = ?1 and v.validFrom <= ?2 and (v.validTo is null or v.validTo > ?2)
      """;
  private static final String HISTORY =
      """
      select v.version, v.category, v.tags, v.description, v.expiresAt, v.validFrom,
        r.createdAt, r.authorType, r.authorId, r.authorName, v.validTo, v.erased
      from Secret s
      join SecretVersion v on v.secretId = s.id
      join PathRevision r on r.pathId = v.pathId and r.revision = v.validFrom
      where s.pathId = ?1 and s.name = ?2 and\s\
      """;

  /** The ends come first, because a secret has one live version at most. Tags travel as JSON. */
  private static final TransactionStatement STORE =
      new TransactionStatement(
          """
          with ended as (
            update secret_version set valid_to = $3
            where path_id = $2 and secret_id = any ($4) and valid_to is null
            returning secret_id
          ), written as (
            select * from unnest($5::uuid[], $6::uuid[], $7::text[], $8::bigint[], $9::timestamptz[],
                $10::text[], $11::text[], $12::text[], $13::timestamptz[], $14::text[], $15::boolean[],
                $16::bytea[])
              as w (id, secret_id, name, version, created_at,
                category, tags, description, expires_at, search_text, is_json, value)
          ), named as (
            insert into secret (id, organization_id, path_id, name, last_version, created_at)
            select secret_id, $1, $2, name, version, created_at from written
            on conflict (id) do update set last_version = excluded.last_version
          )
          insert into secret_version (id, organization_id, path_id, secret_id, version, valid_from,
            category, tags, description, expires_at, search_text, is_json, value)
          select w.id, $1, $2, w.secret_id, w.version, $3,
            w.category, array(select json_array_elements_text(w.tags::json)), w.description,
            w.expires_at, w.search_text, w.is_json, w.value
          from (select count(*) from ended) as first, written as w
          """);

  private static final String END_ALL =
      "update SecretVersion v set v.validTo = ?2 where v.pathId = ?1 and v.validTo is null";
  private static final String ERASE =
      """
      update secret_version v set value = ''
      where v.path_id = ?1 and v.valid_from <= ?3 and (v.valid_to is null or v.valid_to > ?2)
        and octet_length(v.value) > 0
        and not exists (select from path_revision r
          where r.path_id = v.path_id and r.revision >= v.valid_from
            and (v.valid_to is null or r.revision < v.valid_to) and not r.destroyed)
      """;

  /** What a path holds of these names, by name. */
  Uni<Map<String, HeldSecret>> held(Place place, UUID pathId, Collection<String> names) {
    return Multi.createFrom()
        .iterable(names)
        .group()
        .intoLists()
        .of(MOST_PARAMETERS)
        .onItem()
        .transformToUniAndConcatenate(batch -> heldOf(place, pathId, batch))
        .onItem()
        .transformToIterable(held -> held)
        .collect()
        .asMap(held -> held.secret().name);
  }

  private static Uni<List<HeldSecret>> heldOf(Place place, UUID pathId, List<String> names) {
    return pairs(
            session ->
                session
                    .createSelectionQuery(HELD, Object[].class)
                    .setParameter(1, pathId)
                    .setParameter(2, names))
        .map(
            rows ->
                rows.stream()
                    .map(row -> new HeldSecret((Secret) row[0], live(place, row)))
                    .toList());
  }

  /** The state of a path at a revision, by name. */
  Uni<List<SealedSecret>> state(Place place, UUID pathId, long revision) {
    return pairs(
            session ->
                session
                    .createSelectionQuery(STATE, Object[].class)
                    .setParameter(1, pathId)
                    .setParameter(2, revision))
        .map(rows -> rows.stream().map(row -> sealed(place, row)).toList());
  }

  /** One version of a secret, also of one that is deleted. */
  Uni<Optional<SealedSecret>> version(Place place, String name, long version) {
    return pairs(
            session ->
                session
                    .createSelectionQuery(VERSION, Object[].class)
                    .setParameter(1, place.environment().id())
                    .setParameter(2, place.path().value())
                    .setParameter(3, name)
                    .setParameter(4, version))
        .map(rows -> rows.stream().map(row -> sealed(place, row)).findFirst());
  }

  /** Which version of each name is in the state of a path at a revision. */
  Uni<Map<String, Long>> versionsAt(UUID pathId, long revision) {
    return pairs(
            session ->
                session
                    .createSelectionQuery(VERSIONS_AT, Object[].class)
                    .setParameter(1, pathId)
                    .setParameter(2, revision))
        .map(
            rows ->
                rows.stream()
                    .collect(Collectors.toMap(row -> (String) row[0], row -> (Long) row[1])));
  }

  /** A stretch of the versions of a secret, without their values. */
  Uni<List<VersionSummary>> history(UUID pathId, String name, NumberedPage page) {
    return pairs(
            session ->
                session
                    .createSelectionQuery(HISTORY + page.stretch("v.version", "?3"), Object[].class)
                    .setParameter(1, pathId)
                    .setParameter(2, name)
                    .setParameter(3, page.bound())
                    .setMaxResults(page.rows()))
        .map(rows -> rows.stream().map(VersionSummary::of).toList());
  }

  /**
   * Stores what a revision changes in a path, in one statement however much that is.
   *
   * @param ended secrets whose live version ends with it
   * @param written the versions that begin with it
   */
  Uni<Void> store(Path path, long revision, List<UUID> ended, List<PathPlan.Sealed> written) {
    return STORE.execute(
        path.organizationId(),
        path.id(),
        revision,
        ended.toArray(UUID[]::new),
        column(written, UUID[]::new, each -> each.version().id),
        column(written, UUID[]::new, each -> each.secret().id),
        column(written, String[]::new, each -> each.secret().name),
        column(written, Long[]::new, each -> each.version().version),
        column(written, OffsetDateTime[]::new, each -> time(each.secret().createdAt)),
        column(written, String[]::new, each -> each.version().category),
        column(
            written, String[]::new, each -> JsonArray.of((Object[]) each.version().tags).encode()),
        column(written, String[]::new, each -> each.version().description),
        column(written, OffsetDateTime[]::new, each -> time(each.version().expiresAt)),
        column(written, String[]::new, each -> each.version().searchText),
        column(written, Boolean[]::new, each -> each.version().json),
        column(written, Buffer[]::new, each -> Buffer.buffer(each.version().value)));
  }

  /** Ends every live version of a path at a revision. */
  Uni<Void> endAll(UUID pathId, long revision) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createMutationQuery(END_ALL)
                    .setParameter(1, pathId)
                    .setParameter(2, revision)
                    .executeUpdate())
        .replaceWithVoid();
  }

  /**
   * Erases the values of a path that no revision holds any more but destroyed ones; the session is
   * flushed first, because plain SQL does not see what it still holds.
   *
   * @param destroyed the range in which revisions were just destroyed
   */
  Uni<Void> erase(UUID pathId, RevisionRange destroyed) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .flush()
                    .chain(
                        () ->
                            session
                                .createNativeQuery(ERASE)
                                .setParameter(1, pathId)
                                .setParameter(2, destroyed.first())
                                .setParameter(3, destroyed.last())
                                .executeUpdate()))
        .replaceWithVoid();
  }

  private static <T> T[] column(
      List<PathPlan.Sealed> rows, IntFunction<T[]> array, Function<PathPlan.Sealed, T> value) {
    return rows.stream().map(value).toArray(array);
  }

  private static OffsetDateTime time(Instant time) {
    return time == null ? null : time.atOffset(ZoneOffset.UTC);
  }

  private static Uni<List<Object[]>> pairs(
      Function<Mutiny.Session, Mutiny.SelectionQuery<Object[]>> query) {
    return Panache.getSession().chain(session -> query.apply(session).getResultList());
  }

  private static Optional<SealedSecret> live(Place place, Object[] row) {
    return row[1] == null ? Optional.empty() : Optional.of(sealed(place, row));
  }

  private static SealedSecret sealed(Place place, Object[] row) {
    var secret = (Secret) row[0];
    var version = (SecretVersion) row[1];
    var context =
        new ValueContext(
            place.organization(),
            place.project().id(),
            place.environment().id(),
            secret.pathId,
            secret.id,
            version.version);
    return new SealedSecret(
        new StoredValue(secret.name, context, version.json, version.value), version.details());
  }
}
