package io.keyhaven.identity.password;

import io.keyhaven.identity.user.EmailAddress;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Stored hashes. */
@ApplicationScoped
class PasswordCredentialRepository implements PanacheRepositoryBase<PasswordCredential, UUID> {

  /** Whose the address is and the stored hash; the one question before anybody is known. */
  Uni<Optional<StoredPassword>> findByAddress(EmailAddress email) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(
                        "select user_id, hash from sign_in_credential(?1)", Object[].class)
                    .setParameter(1, email.key())
                    .getSingleResultOrNull())
        .map(row -> Optional.ofNullable(row).map(PasswordCredentialRepository::read));
  }

  private static StoredPassword read(Object[] row) {
    return new StoredPassword((UUID) row[0], (String) row[1]);
  }
}
