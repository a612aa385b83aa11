package io.keyhaven.identity.password;

import io.keyhaven.identity.user.EmailAddress;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;

/**
 * Stored passwords. Reading and comparing are apart, because comparing takes long and must not hold
 * a transaction; {@link #isStill} then says whether what was compared is still what is stored.
 */
@ApplicationScoped
public class PasswordService {
  private final PasswordCredentialRepository credentials;

  PasswordService(PasswordCredentialRepository credentials) {
    this.credentials = credentials;
  }

  /** What is stored for an address; needs no person in the transaction. */
  public Uni<Optional<StoredPassword>> findByAddress(EmailAddress email) {
    return credentials.findByAddress(email);
  }

  /** What is stored for the person of this transaction. */
  public Uni<StoredPassword> require(UUID userId) {
    return credentials
        .findById(userId)
        .onItem()
        .ifNull()
        .failWith(() -> new IllegalStateException("this person has no password"))
        .map(credential -> new StoredPassword(userId, credential.hash()));
  }

  public Uni<Void> add(UUID userId, String hash) {
    return credentials.persist(new PasswordCredential(userId, hash)).replaceWithVoid();
  }

  /** Whether nobody changed the password meanwhile; from here on nobody can until the commit. */
  public Uni<Boolean> isStill(StoredPassword compared) {
    return credentials
        .findById(compared.userId(), LockModeType.PESSIMISTIC_READ)
        .map(now -> now != null && now.hash().equals(compared.hash()));
  }

  /** Replaces the password unless somebody else did since it was compared. */
  public Uni<Boolean> replace(StoredPassword compared, String newHash) {
    return credentials
        .findById(compared.userId(), LockModeType.PESSIMISTIC_WRITE)
        .map(stored -> replaceIfSame(stored, compared, newHash));
  }

  private static boolean replaceIfSame(
      PasswordCredential stored, StoredPassword compared, String newHash) {
    boolean same = stored.hash().equals(compared.hash());
    if (same) {
      stored.replace(newHash);
    }
    return same;
  }
}
