package io.keyhaven.vault.upkeep;

import io.keyhaven.principal.OrganizationId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds live secrets across projects. Their tables are read here by name, their rows not held. */
@ApplicationScoped
class UpkeepRepository {
  private static final String LIVE =
      "select "
          + FoundSecret.COLUMNS
          + """
          from SecretVersion v
          join Secret s on s.id = v.secretId
          join Path p on p.id = v.pathId
          join PathRevision r on r.pathId = v.pathId and r.revision = v.validFrom
          join Environment e on e.id = p.environmentId
          join Project j on j.id = p.projectId
          where j.organizationId = :organization and v.organizationId = :organization
            and v.validTo is null
            and e.deletedAt is null and j.deletedAt is null
            and p.headDestroyed = false and (p.headDeletedAt is null or p.headDeletedAt > :now)
            and %s
          """;

  /** One row more than asked for, when there are so many. */
  Uni<List<FoundSecret>> page(OrganizationId organization, UpkeepQuery query) {
    var hql = new StringBuilder(LIVE.formatted(query.condition()));
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("organization", organization.value());
    parameters.put("now", Instant.now());
    parameters.put("before", query.before());
    query
        .after()
        .ifPresent(
            cursor -> {
              hql.append(" and ").append(query.keyset().after());
              parameters.put("key", cursor.time(1));
              parameters.put("tie", cursor.id(2));
            });
    return list(hql + query.keyset().orderBy(), parameters, query.page().limit() + 1);
  }

  private static Uni<List<FoundSecret>> list(String hql, Map<String, Object> parameters, int most) {
    return Panache.getSession()
        .chain(
            session -> {
              var selection = session.createSelectionQuery(hql, Object[].class).setMaxResults(most);
              parameters.forEach(selection::setParameter);
              return selection.getResultList();
            })
        .map(rows -> rows.stream().map(FoundSecret::of).toList());
  }
}
