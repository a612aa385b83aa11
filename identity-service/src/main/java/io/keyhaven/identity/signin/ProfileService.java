package io.keyhaven.identity.signin;

import io.keyhaven.events.AuditRecorded;
import io.keyhaven.identity.audit.AuditEntry;
import io.keyhaven.identity.audit.AuditTrail;
import io.keyhaven.identity.organization.OrganizationService;
import io.keyhaven.identity.password.PasswordHashing;
import io.keyhaven.identity.password.PasswordPolicy;
import io.keyhaven.identity.password.PasswordService;
import io.keyhaven.identity.password.StoredPassword;
import io.keyhaven.identity.session.Session;
import io.keyhaven.identity.session.SessionService;
import io.keyhaven.identity.session.SessionView;
import io.keyhaven.identity.user.AppUser;
import io.keyhaven.identity.user.UserService;
import io.keyhaven.identity.user.UserView;
import io.keyhaven.principal.Caller;
import io.keyhaven.principal.TenantTransaction;
import io.keyhaven.problem.Faults;
import io.keyhaven.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** One's own account. */
@ApplicationScoped
class ProfileService {
  private final TenantTransaction transaction;
  private final UserService users;
  private final OrganizationService organizations;
  private final SessionService sessions;
  private final PasswordPolicy policy;
  private final PasswordHashing hashing;
  private final PasswordService passwords;
  private final AuditTrail audit;

  ProfileService(
      TenantTransaction transaction,
      UserService users,
      OrganizationService organizations,
      SessionService sessions,
      PasswordPolicy policy,
      PasswordHashing hashing,
      PasswordService passwords,
      AuditTrail audit) {
    this.transaction = transaction;
    this.users = users;
    this.organizations = organizations;
    this.sessions = sessions;
    this.policy = policy;
    this.hashing = hashing;
    this.passwords = passwords;
    this.audit = audit;
  }

  Uni<ProfileView> me(Caller caller) {
    UUID session = caller.principal().credentialId();
    return audit.asPerson(
        caller,
        AuditEntry.of("user.read", null, null),
        person -> transaction.ofUser(person, () -> profile(person, session)));
  }

  private Uni<ProfileView> profile(UUID person, UUID session) {
    return users.require(person).chain(user -> profile(user, session));
  }

  private Uni<ProfileView> profile(AppUser user, UUID session) {
    return sessions.require(session).chain(current -> profile(user, current));
  }

  private Uni<ProfileView> profile(AppUser user, Session current) {
    return organizations
        .membershipsOf(user.id())
        .map(in -> new ProfileView(UserView.of(user), in, SessionView.of(current, current.id())));
  }

  /** Refuses what cannot be done whatever the current password is: 422. */
  void requireAcceptable(ChangePasswordRequest request) {
    var faults = new Faults();
    if (request.currentPassword() == null) {
      faults.add("/currentPassword", "required", "is required");
    }
    faults.check(() -> policy.require("/newPassword", request.newPassword()));
    faults.refuseIfAny();
  }

  /**
   * Replaces the password by an acceptable one; every other session is signed out, the caller's
   * stays.
   *
   * @return fails with 422 when the current password is wrong, which is recorded as a refusal
   */
  Uni<Void> changePassword(Caller caller, ChangePasswordRequest request) {
    UUID person = caller.principal().id();
    return transaction
        .ofUser(person, () -> passwords.require(person))
        .call(stored -> requireMatch(caller, stored, request.currentPassword()))
        .chain(stored -> replace(caller, stored, request.newPassword()));
  }

  private Uni<Void> requireMatch(Caller caller, StoredPassword stored, String password) {
    return hashing
        .matches(stored.hash(), password)
        .call(right -> right ? nothing() : audit.recordRefusalForPerson(caller, change(caller)))
        .invoke(ProfileService::requireRight)
        .replaceWithVoid();
  }

  private Uni<Void> replace(Caller caller, StoredPassword compared, String newPassword) {
    return hashing.hash(newPassword).chain(hash -> replaceWith(hash, caller, compared));
  }

  private Uni<Void> replaceWith(String hash, Caller caller, StoredPassword compared) {
    return transaction.ofUser(compared.userId(), () -> replaceStored(caller, compared, hash));
  }

  private Uni<Void> replaceStored(Caller caller, StoredPassword compared, String hash) {
    UUID person = compared.userId();
    return passwords
        .replace(compared, hash)
        .invoke(ProfileService::requireRight)
        .chain(() -> recordChange(caller))
        .chain(() -> sessions.revokeOthers(person, caller.principal().credentialId()));
  }

  private Uni<Void> recordChange(Caller caller) {
    return audit.recordForPerson(
        caller.principal().id(),
        AuditTrail.actor(caller.principal()),
        caller.origin(),
        change(caller),
        AuditRecorded.SUCCESS);
  }

  private static AuditEntry change(Caller caller) {
    return AuditEntry.of(
        "user.change_password", caller.principal().id(), caller.principal().name());
  }

  private static Uni<Void> nothing() {
    return Uni.createFrom().voidItem();
  }

  private static void requireRight(boolean right) {
    if (!right) {
      throw ProblemException.invalid("/currentPassword", "wrong", "is not the current password");
    }
  }
}
