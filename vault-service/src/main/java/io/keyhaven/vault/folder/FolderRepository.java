package io.keyhaven.vault.folder;

import io.keyhaven.vault.path.SecretPath;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reads paths with what is in them. Their tables are read here by name, their rows not held. */
@ApplicationScoped
class FolderRepository {
  private static final String WRITTEN =
      """
      select p.path, p.revision,
        (select count(*) from SecretVersion v where v.pathId = p.id and v.validTo is null
          and p.headDestroyed = false and (p.headDeletedAt is null or p.headDeletedAt > :now)),
        r.createdAt
      from Path p join PathRevision r on r.pathId = p.id and r.revision = p.revision
      where p.environmentId = :environment and p.revision > p.prunedRevision
      """;

  /**
   * One row more than asked for, when there are so many.
   *
   * @param from the paths from which downwards the caller may list
   */
  Uni<List<PathView>> page(UUID environment, Set<SecretPath> from, PathQuery query) {
    var hql = new StringBuilder(WRITTEN);
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("environment", environment);
    parameters.put("now", Instant.now());
    if (!from.contains(SecretPath.ROOT)) {
      hql.append(" and ").append(below(from, parameters));
    }
    query
        .after()
        .ifPresent(
            last -> {
              hql.append(" and p.path > :last");
              parameters.put("last", last);
            });
    return list(hql + " order by p.path", parameters, query.page().limit() + 1);
  }

  /** Everything below a path lies between it with a slash and it with the character after that. */
  private static String below(Set<SecretPath> from, Map<String, Object> parameters) {
    return from.stream()
        .map(
            path -> {
              int number = parameters.size();
              parameters.put("at" + number, path.value());
              parameters.put("from" + number, path + "/");
              parameters.put("to" + number, path + "0");
              return "(p.path = :at%1$d or p.path > :from%1$d and p.path < :to%1$d)"
                  .formatted(number);
            })
        .collect(Collectors.joining(" or ", "(", ")"));
  }

  private static Uni<List<PathView>> list(String hql, Map<String, Object> parameters, int most) {
    return Panache.getSession()
        .chain(
            session -> {
              var selection = session.createSelectionQuery(hql, Object[].class).setMaxResults(most);
              parameters.forEach(selection::setParameter);
              return selection.getResultList();
            })
        .map(rows -> rows.stream().map(PathView::of).toList());
  }
}
