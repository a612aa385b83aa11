package io.keyhaven.vault.secret;

import io.keyhaven.vault.grant.Place;
import io.keyhaven.vault.path.RevisionRange;
import io.keyhaven.vault.request.NumberedPage;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
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
                    .map(row -> new HeldSecret((Secret) row[0], live(place, row), Optional.empty()))
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
    return new SealedSecret(
        new StoredValue(
            secret.name, secret.context(place, version.version), version.json, version.value),
        version.details());
  }
}
