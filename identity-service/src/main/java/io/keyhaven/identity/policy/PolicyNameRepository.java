package io.keyhaven.identity.policy;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** The names of what service accounts are granted now, in order. */
@ApplicationScoped
class PolicyNameRepository {
  private static final int MOST_OF_ACCOUNT = 500;
  private static final int MOST_OF_ALL = 10_000;
  private static final String OF_ACCOUNT =
      "select name from policy_name where organization_id = ?1 and service_account_id = ?2"
          + " order by name collate \"C\"";
  private static final String OF_ALL =
      "select distinct name collate \"C\" as name from policy_name where organization_id = ?1"
          + " order by name";
  private static final String ONE =
      "select name from policy_name where organization_id = ?1 and name = ?2";

  /** What an account is granted; the first five hundred. */
  Uni<List<String>> of(UUID organization, UUID serviceAccount) {
    return names(OF_ACCOUNT, MOST_OF_ACCOUNT, organization, serviceAccount);
  }

  /** What any account is granted; the first ten thousand. */
  Uni<List<String>> all(UUID organization) {
    return names(OF_ALL, MOST_OF_ALL, organization);
  }

  Uni<Boolean> exists(UUID organization, String name) {
    return names(ONE, 1, organization, name).map(found -> !found.isEmpty());
  }

  private static Uni<List<String>> names(String query, int most, Object... parameters) {
    return Panache.getSession()
        .chain(
            session -> {
              var names = session.createNativeQuery(query, String.class).setMaxResults(most);
              for (int i = 0; i < parameters.length; i++) {
                names.setParameter(i + 1, parameters[i]);
              }
              return names.getResultList();
            });
  }
}
