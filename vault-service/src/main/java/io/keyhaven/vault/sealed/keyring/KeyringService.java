package io.keyhaven.vault.sealed.keyring;

import io.keyhaven.principal.Caller;
import io.keyhaven.principal.OrganizationId;
import io.keyhaven.principal.PrincipalType;
import io.keyhaven.principal.TenantTransaction;
import io.keyhaven.vault.audit.Action;
import io.keyhaven.vault.audit.AuditTrail;
import io.keyhaven.vault.audit.Subject;
import io.keyhaven.vault.principal.PrincipalKey;
import io.keyhaven.vault.principal.PrincipalService;
import io.keyhaven.vault.request.Conditional;
import io.keyhaven.vault.request.Precondition;
import io.keyhaven.vault.sealed.form.PathId;
import io.keyhaven.vault.sealed.form.People;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Keeps people's keyrings and shows their public keys to their colleagues. */
@ApplicationScoped
public class KeyringService {
  private final KeyringRepository keyrings;
  private final PrincipalService principals;
  private final TenantTransaction tenant;
  private final AuditTrail audit;

  KeyringService(
      KeyringRepository keyrings,
      PrincipalService principals,
      TenantTransaction tenant,
      AuditTrail audit) {
    this.keyrings = keyrings;
    this.principals = principals;
    this.tenant = tenant;
    this.audit = audit;
  }

  /** The caller's own keyring; fails with 404 before there is one. */
  public Uni<Conditional<KeyringView>> get(Caller caller, Precondition precondition) {
    UUID person = People.require(caller).principal().id();
    return tenant
        .ofUser(person, () -> keyrings.find(person))
        .map(found -> found.orElseThrow(KeyringProblem::none))
        .map(keyring -> show(keyring, precondition));
  }

  /**
   * Puts the caller's keyring: a first one, or one under another passphrase or recovery code, or
   * other keys. Vaults keep the keys that their logs have; a client replaces those by statement.
   */
  public Uni<PutKeyring> put(Caller caller, Precondition precondition, KeyringRequest request) {
    UUID person = People.require(caller).principal().id();
    KeyringContent content = request.toContent();
    return tenant.ofUser(
        person,
        () ->
            keyrings
                .lock(person)
                .invoke(found -> precondition.guard(found.map(StoredKeyring::tag)))
                .chain(found -> store(caller, found, content)));
  }

  /** The public keys of a member of the caller's organization. */
  public Uni<PublicKeysView> publicKeys(Caller caller, String user) {
    OrganizationId organization = People.require(caller).organization();
    UUID person = PathId.require(user, KeyringProblem::publicKeysNotFound);
    return principals
        .require(new PrincipalKey(organization, PrincipalType.USER, person))
        .onFailure(KeyringService::isMissing)
        .transform(missing -> KeyringProblem.publicKeysNotFound(user))
        .chain(() -> tenant.in(organization, () -> published(person)))
        .map(found -> found.orElseThrow(() -> KeyringProblem.publicKeysNotFound(user)))
        .map(keys -> PublicKeysView.of(person, keys));
  }

  /** Somebody's public keys, inside the running transaction. */
  public Uni<Optional<PublishedKeys>> published(UUID person) {
    return keyrings.published(person);
  }

  private static boolean isMissing(Throwable failure) {
    return failure instanceof io.keyhaven.problem.ProblemException refusal
        && refusal.status() == 404;
  }

  private Uni<PutKeyring> store(
      Caller caller, Optional<StoredKeyring> found, KeyringContent content) {
    boolean created = found.isEmpty();
    boolean otherKeys = !created && found.get().replace(content);
    Uni<StoredKeyring> stored =
        created
            ? keyrings.persist(new StoredKeyring(caller.principal().id(), content))
            : Uni.createFrom().item(found.get());
    return stored
        .call(() -> record(caller, created, otherKeys))
        .call(() -> keyrings.flush())
        .map(keyring -> new PutKeyring(created, keyring.tag(), KeyringView.of(keyring)));
  }

  /** What belongs to a person is recorded in each of their organizations. */
  private Uni<Void> record(Caller caller, boolean created, boolean otherKeys) {
    Action action = created ? Action.KEYRING_CREATE : Action.KEYRING_UPDATE;
    Subject subject =
        Subject.of(caller.principal().id(), caller.principal().name())
            .with("keysReplaced", otherKeys);
    return keyrings
        .organizations(caller.principal().id())
        .chain(
            organizations ->
                Multi.createFrom()
                    .iterable(organizations)
                    .onItem()
                    .transformToUniAndConcatenate(
                        id -> audit.done(caller, new OrganizationId(id), action, subject))
                    .collect()
                    .last())
        .replaceWithVoid();
  }

  private static Conditional<KeyringView> show(StoredKeyring keyring, Precondition precondition) {
    return new Conditional<>(
        keyring.tag(),
        precondition.isKnown(keyring.tag())
            ? Optional.empty()
            : Optional.of(KeyringView.of(keyring)));
  }
}
