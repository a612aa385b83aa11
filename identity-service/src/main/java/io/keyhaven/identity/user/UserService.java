package io.keyhaven.identity.user;

import io.keyhaven.problem.Category;
import io.keyhaven.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** People, inside a transaction that names them ({@code TenantTransaction.ofUser}). */
@ApplicationScoped
public class UserService {
  private final UserRepository users;

  UserService(UserRepository users) {
    this.users = users;
  }

  /**
   * Adds a person. The transaction must have entered the new person's id.
   *
   * @return the person; fails with a 409 problem when the address is taken, however it is written
   */
  public Uni<AppUser> add(EmailAddress email, AppUser person) {
    return users.reserve(email).invoke(UserService::requireFree).chain(() -> users.persist(person));
  }

  /** The person; the transaction must be theirs. */
  public Uni<AppUser> require(UUID id) {
    return users
        .findById(id)
        .onItem()
        .ifNull()
        .failWith(() -> new IllegalStateException("no such person in this transaction"));
  }

  private static void requireFree(boolean free) {
    if (!free) {
      throw ProblemException.of(
          409,
          Category.CONFLICT,
          "identity.user.email_taken",
          "Address taken",
          "An account with this e-mail address exists. Sign in instead.");
    }
  }
}
