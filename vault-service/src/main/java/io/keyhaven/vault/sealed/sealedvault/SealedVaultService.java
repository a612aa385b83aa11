package io.keyhaven.vault.sealed.sealedvault;

import static java.util.stream.Collectors.toMap;

import io.keyhaven.idempotency.Idempotency;
import io.keyhaven.idempotency.IdempotencyKey;
import io.keyhaven.principal.Caller;
import io.keyhaven.principal.OrganizationId;
import io.keyhaven.principal.Permission;
import io.keyhaven.sealed.format.SignedManifest;
import io.keyhaven.vault.audit.AccessRefused;
import io.keyhaven.vault.audit.Action;
import io.keyhaven.vault.audit.AuditTrail;
import io.keyhaven.vault.audit.AuditedTransaction;
import io.keyhaven.vault.audit.Subject;
import io.keyhaven.vault.request.Conditional;
import io.keyhaven.vault.request.Cursor;
import io.keyhaven.vault.request.Page;
import io.keyhaven.vault.request.PageRequest;
import io.keyhaven.vault.request.Precondition;
import io.keyhaven.vault.sealed.form.PathId;
import io.keyhaven.vault.sealed.form.People;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Makes, shows, renames and deletes sealed vaults, and says who may do what in one. */
@ApplicationScoped
public class SealedVaultService {
  private static final String ORDER = "sealed-vaults";

  private final SealedVaultRepository vaults;
  private final LogRepository logs;
  private final Founding founding;
  private final AuditedTransaction transaction;
  private final AuditTrail audit;
  private final SealedVaultEvents events;
  private final Idempotency idempotency;

  SealedVaultService(
      SealedVaultRepository vaults,
      LogRepository logs,
      Founding founding,
      AuditedTransaction transaction,
      AuditTrail audit,
      SealedVaultEvents events,
      Idempotency idempotency) {
    this.vaults = vaults;
    this.logs = logs;
    this.founding = founding;
    this.transaction = transaction;
    this.audit = audit;
    this.events = events;
    this.idempotency = idempotency;
  }

  /** Makes a vault from its founder's first statement. */
  public Uni<SealedVaultView> create(
      Caller caller, Optional<IdempotencyKey> key, SealedVaultRequest request) {
    SealedVaultRequest.Content content = request.toContent();
    return transaction.of(
        caller,
        Action.SEALED_VAULT_CREATE,
        () -> {
          Subject subject = Subject.of(request.id(), request.name());
          if (!caller.has(Permission.PROJECT_CREATE)) {
            throw AccessRefused.lacks(Permission.PROJECT_CREATE, subject);
          }
          return idempotency.once(
              key,
              request,
              SealedVaultView.class,
              () ->
                  founding
                      .found(People.require(caller, subject), request, content)
                      .call(() -> audit.done(caller, Action.SEALED_VAULT_CREATE, subject)));
        });
  }

  /** The vaults that the caller is a member of. */
  public Uni<Page<SealedVaultView>> list(Caller caller, PageRequest request) {
    Optional<Cursor> after = request.cursor(ORDER, 2);
    return transaction.of(
        caller,
        Action.SEALED_VAULT_READ,
        () ->
            vaults
                .page(People.require(caller, Subject.of(null, null)), after, request.limit() + 1)
                .chain(found -> view(caller, found))
                .map(
                    views ->
                        Page.of(
                            views, request, last -> Cursor.of(ORDER, last.id()), view -> view)));
  }

  public Uni<Conditional<SealedVaultView>> get(
      Caller caller, String vault, Precondition precondition) {
    return transaction.of(
        caller,
        Action.SEALED_VAULT_READ,
        () -> access(caller, vault).chain(access -> show(access, precondition)));
  }

  public Uni<Conditional<SealedVaultView>> rename(
      Caller caller, String vault, Precondition precondition, RenameRequest request) {
    return transaction.of(
        caller,
        Action.SEALED_VAULT_UPDATE,
        () ->
            lock(caller, vault)
                .map(VaultAccess::requireManager)
                .invoke(access -> precondition.guard(Optional.of(access.vault().tag())))
                .invoke(access -> access.vault().rename(request.name()))
                .call(
                    access ->
                        audit
                            .done(caller, Action.SEALED_VAULT_UPDATE, access.subject())
                            .chain(() -> events.changed(access.vault(), SealedVaultEvents.RENAMED))
                            .chain(() -> vaults.flush()))
                .chain(access -> show(access, Precondition.NONE)));
  }

  /** Deletes a vault for all its members at once; the rows go with the trash. */
  public Uni<Void> delete(Caller caller, String vault, Precondition precondition) {
    return transaction.of(
        caller,
        Action.SEALED_VAULT_DELETE,
        () ->
            lock(caller, vault)
                .map(VaultAccess::requireManager)
                .invoke(access -> precondition.guard(Optional.of(access.vault().tag())))
                .invoke(access -> access.vault().delete())
                .call(access -> audit.done(caller, Action.SEALED_VAULT_DELETE, access.subject()))
                .chain(access -> events.changed(access.vault(), SealedVaultEvents.DELETED)));
  }

  /**
   * A vault that the caller may read, inside the running transaction.
   *
   * @return fails with 404 where the organization has no such vault, with 403 for whoever is no
   *     member of it or left the organization since
   */
  public Uni<VaultAccess> access(Caller caller, String vault) {
    var _ = People.require(caller, Subject.of(null, vault));
    UUID id = PathId.require(vault, SealedVaultProblem::notFound);
    return vaults
        .find(caller.organization(), id)
        .map(found -> found.orElseThrow(() -> SealedVaultProblem.notFound(vault)))
        .chain(found -> admit(caller, found));
  }

  /** The same, locked until the transaction ends. */
  public Uni<VaultAccess> lock(Caller caller, String vault) {
    var _ = People.require(caller, Subject.of(null, vault));
    UUID id = PathId.require(vault, SealedVaultProblem::notFound);
    return vaults
        .lock(caller.organization(), id)
        .map(found -> found.orElseThrow(() -> SealedVaultProblem.notFound(vault)))
        .chain(found -> admit(caller, found));
  }

  /**
   * Notes what a locked vault holds after a write. A vault that ever had a manifest takes no write
   * without the next one, so that no client can undo by mistake what others verify.
   *
   * @param items how many keys it holds now
   */
  public Uni<Void> hold(VaultAccess access, Optional<SignedManifest> signed, int items) {
    SealedVault vault = access.vault();
    if (signed.isEmpty()) {
      if (vault.manifestCounter > 0) {
        throw SealedVaultProblem.manifestRequired();
      }
      vault.hold(items, vault.manifest());
      return Uni.createFrom().voidItem();
    }
    vault.hold(items, ManifestCheck.verify(access, signed.get(), items));
    return logs.insertAll(List.of(new LoggedManifest(vault, vault.manifestCounter, signed.get())));
  }

  /** Somebody left the organization: they read nothing any more, and their vaults are rekeyed. */
  public Uni<Void> personLeft(OrganizationId organization, UUID person) {
    return vaults.leave(organization, person);
  }

  private Uni<VaultAccess> admit(Caller caller, SealedVault vault) {
    return vaults
        .member(vault, caller.principal().id())
        .map(found -> found.filter(member -> member.leftAt == null))
        .map(
            found ->
                new VaultAccess(
                    caller,
                    vault,
                    found.orElseThrow(
                        () ->
                            AccessRefused.because(
                                SealedVaultProblem.notMember(),
                                Subject.of(vault.id, vault.name)))));
  }

  private Uni<Conditional<SealedVaultView>> show(VaultAccess access, Precondition precondition) {
    String tag = access.vault().tag();
    if (precondition.isKnown(tag)) {
      return Uni.createFrom().item(new Conditional<>(tag, Optional.empty()));
    }
    return vaults
        .keys(access.caller(), List.of(access.id()))
        .map(keys -> SealedVaultView.of(access, keys.getFirst()))
        .map(view -> new Conditional<>(tag, Optional.of(view)));
  }

  private Uni<List<SealedVaultView>> view(Caller caller, List<SealedVault> found) {
    List<UUID> ids = found.stream().map(vault -> vault.id).toList();
    return vaults
        .memberships(caller, ids)
        .map(all -> all.stream().collect(toMap(member -> member.vaultId, member -> member)))
        .chain(members -> vaults.keys(caller, ids).map(keys -> view(caller, found, members, keys)));
  }

  private static List<SealedVaultView> view(
      Caller caller,
      List<SealedVault> found,
      Map<UUID, VaultMember> members,
      List<WrappedKey> keys) {
    Map<UUID, WrappedKey> byVault = keys.stream().collect(toMap(key -> key.vaultId, key -> key));
    return found.stream()
        .map(
            vault ->
                SealedVaultView.of(
                    new VaultAccess(caller, vault, members.get(vault.id)), byVault.get(vault.id)))
        .toList();
  }
}
