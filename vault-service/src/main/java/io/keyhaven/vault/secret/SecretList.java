package io.keyhaven.vault.secret;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reads summaries of live secrets; values stay where they are. */
@ApplicationScoped
class SecretList {
  private static final String LIVE =
      "select "
          + SecretSummary.COLUMNS
          + """
          from SecretVersion v
          join Secret s on s.id = v.secretId
          join PathRevision r on r.pathId = v.pathId and r.revision = v.validFrom
          where v.pathId = :path and v.validTo is null
          """;

  /** One row more than asked for, when there are so many. */
  Uni<List<SecretSummary>> page(UUID pathId, SecretQuery query) {
    var hql = new StringBuilder(LIVE);
    Map<String, Object> parameters = new HashMap<>();
    query
        .category()
        .ifPresent(
            category -> {
              hql.append(" and v.category = :category");
              parameters.put("category", category.label());
            });
    for (int i = 0; i < query.tags().size(); i++) {
      hql.append(" and array_contains(v.tags, :tag").append(i).append(')');
      parameters.put("tag" + i, query.tags().get(i));
    }
    query
        .text()
        .ifPresent(
            text -> {
              hql.append(" and v.searchText like :text escape '\\'");
              parameters.put("text", text);
            });
    query
        .after()
        .ifPresent(
            cursor -> {
              hql.append(" and ").append(query.keyset().after());
              parameters.put("key", query.keyOf(cursor));
              parameters.put("tie", cursor.text(2));
            });
    return list(pathId, hql + query.keyset().orderBy(), parameters, query.page().limit() + 1);
  }

  Uni<Optional<SecretSummary>> find(UUID pathId, String name) {
    return list(pathId, LIVE + " and s.name = :name", Map.of("name", name), 1)
        .map(found -> found.stream().findFirst());
  }

  private static Uni<List<SecretSummary>> list(
      UUID pathId, String hql, Map<String, Object> parameters, int most) {
    return Panache.getSession()
        .chain(
            session -> {
              var selection =
                  session
                      .createSelectionQuery(hql, Object[].class)
                      .setParameter("path", pathId)
                      .setMaxResults(most);
              parameters.forEach(selection::setParameter);
              return selection.getResultList();
            })
        .map(rows -> rows.stream().map(SecretSummary::of).toList());
  }
}
