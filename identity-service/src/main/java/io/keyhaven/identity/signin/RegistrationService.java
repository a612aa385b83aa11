package io.keyhaven.identity.signin;

import io.keyhaven.events.AuditRecorded;
import io.keyhaven.identity.audit.AuditEntry;
import io.keyhaven.identity.audit.AuditTrail;
import io.keyhaven.identity.naming.Name;
import io.keyhaven.identity.organization.MembershipView;
import io.keyhaven.identity.organization.OrganizationFounding;
import io.keyhaven.identity.password.PasswordHashing;
import io.keyhaven.identity.password.PasswordPolicy;
import io.keyhaven.identity.password.PasswordService;
import io.keyhaven.identity.session.OpenedSession;
import io.keyhaven.identity.session.SessionService;
import io.keyhaven.identity.user.AppUser;
import io.keyhaven.identity.user.EmailAddress;
import io.keyhaven.identity.user.UserService;
import io.keyhaven.identity.user.UserView;
import io.keyhaven.principal.RequestOrigin;
import io.keyhaven.principal.TenantTransaction;
import io.keyhaven.problem.Faults;
import io.keyhaven.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Signs people up: account, first organization and session in one transaction. */
@ApplicationScoped
class RegistrationService {
  private final TenantTransaction transaction;
  private final PasswordPolicy policy;
  private final PasswordHashing hashing;
  private final PasswordService passwords;
  private final UserService users;
  private final OrganizationFounding founding;
  private final SessionService sessions;
  private final AuditTrail audit;

  RegistrationService(
      TenantTransaction transaction,
      PasswordPolicy policy,
      PasswordHashing hashing,
      PasswordService passwords,
      UserService users,
      OrganizationFounding founding,
      SessionService sessions,
      AuditTrail audit) {
    this.transaction = transaction;
    this.policy = policy;
    this.hashing = hashing;
    this.passwords = passwords;
    this.users = users;
    this.founding = founding;
    this.sessions = sessions;
    this.audit = audit;
  }

  /** Signs somebody up; fails with 422 or, when the address is taken, 409. */
  Uni<SignedIn> register(RegisterRequest request, RequestOrigin origin) {
    var faults = new Faults();
    EmailAddress email = faults.collect(() -> EmailAddress.parse("/email", request.email()));
    String name = faults.collect(() -> Name.require("/name", request.name()));
    faults.check(() -> policy.require("/password", request.password()));
    faults.refuseIfAny();
    requireUnlikeAddress(request.password(), email);
    var person = new AppUser(email, name);
    return hashing.hash(request.password()).chain(hash -> register(email, person, hash, origin));
  }

  private Uni<SignedIn> register(
      EmailAddress email, AppUser person, String hash, RequestOrigin origin) {
    return transaction.ofUser(person.id(), () -> persist(email, person, hash, origin));
  }

  private Uni<SignedIn> persist(
      EmailAddress email, AppUser person, String hash, RequestOrigin origin) {
    return users
        .add(email, person)
        .chain(() -> passwords.add(person.id(), hash))
        .chain(() -> founding.first(actor(person), origin, person.name()))
        .chain(organization -> openSession(person, organization, origin));
  }

  private Uni<SignedIn> openSession(
      AppUser person, MembershipView organization, RequestOrigin origin) {
    return sessions
        .open(person.id(), origin)
        .call(opened -> record(person, opened, organization, origin))
        .map(opened -> new SignedIn(opened, UserView.of(person), List.of(organization)));
  }

  /** After the founding of the organization, which is where all of it is recorded. */
  private Uni<Void> record(
      AppUser person, OpenedSession opened, MembershipView organization, RequestOrigin origin) {
    var registered = AuditEntry.of("user.register", person.id(), person.email());
    var signedIn = AuditEntry.of("session.create", opened.sessionId(), person.email());
    return audit
        .record(actor(person), origin, organization.id(), registered)
        .chain(() -> audit.record(actor(person), origin, organization.id(), signedIn));
  }

  private static AuditRecorded.Actor actor(AppUser person) {
    return AuditTrail.actor(person.id(), person.email());
  }

  private static void requireUnlikeAddress(String password, EmailAddress email) {
    if (password.equalsIgnoreCase(email.value())) {
      throw ProblemException.invalid("/password", "common", "must not be the address itself");
    }
  }
}
