package io.keyhaven.identity.user;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Rows of people. */
@ApplicationScoped
class UserRepository implements PanacheRepositoryBase<AppUser, UUID> {

  /** Whether nobody has this address; keeps others from asking until the transaction ends. */
  Uni<Boolean> reserve(EmailAddress email) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery("select reserve_address(?1)", Boolean.class)
                    .setParameter(1, email.key())
                    .getSingleResult());
  }
}
