package io.keyhaven.identity.signin;

import io.keyhaven.identity.user.EmailAddress;
import io.keyhaven.principal.RequestOrigin;
import io.keyhaven.principal.TimeOrderedId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** Refused sign-ins that nobody has recorded yet. */
@ApplicationScoped
class RefusedSignInRepository {
  private static final String ADD =
      "insert into refused_sign_in (id, email_key, address, user_agent, request_id, refused_at)"
          + " values (?1, ?2, ?3, ?4, ?5, ?6)";
  private static final String TAKE =
      "select organization_id, user_id, email, address, user_agent, request_id, refused_at"
          + " from take_refused_sign_ins(?1)";

  Uni<Void> add(EmailAddress email, RequestOrigin origin) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(ADD)
                    .setParameter(1, TimeOrderedId.next())
                    .setParameter(2, email.key())
                    .setParameter(3, origin.address())
                    .setParameter(4, origin.userAgent())
                    .setParameter(5, origin.requestId())
                    .setParameter(6, Instant.now().truncatedTo(ChronoUnit.MILLIS))
                    .executeUpdate())
        .replaceWithVoid();
  }

  /** The oldest ones, for every organization of the person; they are gone with the commit. */
  Uni<List<Refused>> take(int maximum) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(TAKE, Object[].class)
                    .setParameter(1, maximum)
                    .getResultList())
        .map(rows -> rows.stream().map(Refused::read).toList());
  }

  /** A refusal as one organization hears of it. */
  record Refused(UUID organization, UUID person, String email, RequestOrigin origin, Instant at) {
    private static Refused read(Object[] row) {
      return new Refused(
          (UUID) row[0],
          (UUID) row[1],
          (String) row[2],
          new RequestOrigin((String) row[3], (String) row[4], (String) row[5]),
          ((OffsetDateTime) row[6]).toInstant());
    }
  }
}
