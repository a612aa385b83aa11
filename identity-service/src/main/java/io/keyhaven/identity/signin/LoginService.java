package io.keyhaven.identity.signin;

import io.keyhaven.events.AuditRecorded;
import io.keyhaven.identity.audit.AuditEntry;
import io.keyhaven.identity.audit.AuditTrail;
import io.keyhaven.identity.organization.OrganizationService;
import io.keyhaven.identity.password.PasswordHashing;
import io.keyhaven.identity.password.PasswordService;
import io.keyhaven.identity.password.StoredPassword;
import io.keyhaven.identity.session.OpenedSession;
import io.keyhaven.identity.session.SessionService;
import io.keyhaven.identity.user.AppUser;
import io.keyhaven.identity.user.EmailAddress;
import io.keyhaven.identity.user.UserService;
import io.keyhaven.identity.user.UserView;
import io.keyhaven.principal.RequestOrigin;
import io.keyhaven.principal.TenantTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/**
 * Signs people in. Whether an address is known shows neither in the answer nor in the work before
 * it: the same look-up, one hash and one note of the refusal in either case.
 */
@ApplicationScoped
class LoginService {
  private final TenantTransaction transaction;
  private final PasswordHashing hashing;
  private final PasswordService passwords;
  private final UserService users;
  private final OrganizationService organizations;
  private final SessionService sessions;
  private final RefusedSignIns refusals;
  private final AuditTrail audit;

  LoginService(
      TenantTransaction transaction,
      PasswordHashing hashing,
      PasswordService passwords,
      UserService users,
      OrganizationService organizations,
      SessionService sessions,
      RefusedSignIns refusals,
      AuditTrail audit) {
    this.transaction = transaction;
    this.hashing = hashing;
    this.passwords = passwords;
    this.users = users;
    this.organizations = organizations;
    this.sessions = sessions;
    this.refusals = refusals;
    this.audit = audit;
  }

  /** The person with a new session, or empty when address or password is wrong. */
  Uni<Optional<SignedIn>> login(EmailAddress email, String password, RequestOrigin origin) {
    return transaction
        .unscoped(() -> passwords.findByAddress(email))
        .chain(stored -> verify(stored, password))
        .chain(verified -> signIn(verified, email, origin).call(() -> renew(verified, password)));
  }

  private Uni<Verified> verify(Optional<StoredPassword> stored, String password) {
    return stored
        .map(known -> hashing.matches(known.hash(), password))
        .orElseGet(() -> hashing.matchesNobody(password))
        .map(matches -> new Verified(stored, matches));
  }

  /**
   * Hashes a right password anew where the stored hash is not as much work as others: else accounts
   * from before a change of the cost could be told by how long a refusal takes.
   */
  private Uni<Void> renew(Verified verified, String password) {
    return verified.matches && hashing.isOutdated(verified.stored.orElseThrow().hash())
        ? hashing.hash(password).chain(hash -> replace(verified.stored.orElseThrow(), hash))
        : Uni.createFrom().voidItem();
  }

  private Uni<Void> replace(StoredPassword outdated, String hash) {
    return transaction
        .ofUser(outdated.userId(), () -> passwords.replace(outdated, hash))
        .replaceWithVoid();
  }

  private Uni<Optional<SignedIn>> signIn(
      Verified verified, EmailAddress email, RequestOrigin origin) {
    return verified.matches
        ? open(verified.stored.orElseThrow(), origin)
        : refusals.note(email, origin).replaceWith(Optional.empty());
  }

  private Uni<Optional<SignedIn>> open(StoredPassword verified, RequestOrigin origin) {
    return transaction.ofUser(verified.userId(), () -> openIfStill(verified, origin));
  }

  /** The password may have been changed while its hash was computed: then it is wrong now. */
  private Uni<Optional<SignedIn>> openIfStill(StoredPassword verified, RequestOrigin origin) {
    return passwords
        .isStill(verified)
        .chain(still -> still ? open(verified.userId(), origin) : nobody());
  }

  private Uni<Optional<SignedIn>> open(UUID person, RequestOrigin origin) {
    return users.require(person).chain(user -> open(user, origin));
  }

  private Uni<Optional<SignedIn>> open(AppUser person, RequestOrigin origin) {
    return sessions
        .open(person.id(), origin)
        .call(opened -> recordOpened(person, opened, origin))
        .chain(opened -> withOrganizations(person, opened));
  }

  private Uni<Optional<SignedIn>> withOrganizations(AppUser person, OpenedSession opened) {
    return organizations
        .membershipsOf(person.id())
        .map(in -> Optional.of(new SignedIn(opened, UserView.of(person), in)));
  }

  private Uni<Void> recordOpened(AppUser person, OpenedSession opened, RequestOrigin origin) {
    return audit.recordForPerson(
        person.id(),
        AuditTrail.actor(person.id(), person.email()),
        origin,
        AuditEntry.of("session.create", opened.sessionId(), person.email()),
        AuditRecorded.SUCCESS);
  }

  private static Uni<Optional<SignedIn>> nobody() {
    return Uni.createFrom().item(Optional.empty());
  }

  private record Verified(Optional<StoredPassword> stored, boolean matches) {}
}
