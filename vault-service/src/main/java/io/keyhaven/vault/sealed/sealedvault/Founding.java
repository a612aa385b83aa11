package io.keyhaven.vault.sealed.sealedvault;

import io.keyhaven.principal.Caller;
import io.keyhaven.principal.OrganizationId;
import io.keyhaven.sealed.format.Member;
import io.keyhaven.sealed.format.MembershipChange;
import io.keyhaven.sealed.format.MembershipLog;
import io.keyhaven.sealed.format.PublicKeys;
import io.keyhaven.sealed.format.VaultId;
import io.keyhaven.vault.sealed.form.SealedProblem;
import io.keyhaven.vault.sealed.keyring.KeyringService;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Makes a vault out of its founder's statement, inside the running transaction. */
@ApplicationScoped
class Founding {
  private final SealedVaultRepository vaults;
  private final KeyringService keyrings;
  private final SealedVaultEvents events;
  private final SealedVaultConfig config;

  Founding(
      SealedVaultRepository vaults,
      KeyringService keyrings,
      SealedVaultEvents events,
      SealedVaultConfig config) {
    this.vaults = vaults;
    this.keyrings = keyrings;
    this.events = events;
    this.config = config;
  }

  Uni<SealedVaultView> found(
      Caller caller, SealedVaultRequest request, SealedVaultRequest.Content content) {
    return requireRoom(caller.organization(), request.id())
        .map(ignored -> Founded.verify(caller, request, content))
        .call(founded -> requireOwnKeys(caller, founded.member.keys()))
        .call(founded -> vaults.insertAll(founded.rows()))
        .call(founded -> events.changed(founded.vault, SealedVaultEvents.CREATED))
        .map(founded -> founded.view(caller));
  }

  private Uni<Void> requireRoom(OrganizationId organization, UUID id) {
    return vaults
        .lockCreation(organization)
        .chain(() -> vaults.isTaken(organization, id))
        .invoke(Founding::requireFree)
        .chain(() -> vaults.countLive(organization))
        .invoke(this::requireBelowLimit)
        .replaceWithVoid();
  }

  private static void requireFree(boolean taken) {
    if (taken) {
      throw SealedVaultProblem.exists();
    }
  }

  private void requireBelowLimit(long count) {
    if (count >= config.vaultsPerOrganization()) {
      throw SealedVaultProblem.tooMany("sealed vaults", config.vaultsPerOrganization());
    }
  }

  /** The keys of the statement are those that colleagues get from the keyring. */
  private Uni<Void> requireOwnKeys(Caller caller, PublicKeys keys) {
    return keyrings
        .published(caller.principal().id())
        .invoke(
            found -> {
              if (found.filter(published -> published.are(keys)).isEmpty()) {
                throw SealedVaultProblem.keysOutdated();
              }
            })
        .replaceWithVoid();
  }

  /** A vault whose first statement was found right. */
  private record Founded(
      SealedVault vault,
      Member member,
      SealedVaultRequest.Content content,
      VaultMember row,
      WrappedKey key) {

    static Founded verify(
        Caller caller, SealedVaultRequest request, SealedVaultRequest.Content content) {
      var organization = caller.organization();
      var id = new VaultId(organization.value(), request.id());
      UUID founder = caller.principal().id();
      var nothing =
          new VaultAccess(
              caller,
              new SealedVault(
                  organization,
                  request.id(),
                  request.name(),
                  founder,
                  io.keyhaven.sealed.format.Pin.START),
              null);
      var log = new VaultLog(nothing, MembershipLog.replay(id, List.of()));
      var created = (MembershipChange.Created) log.append(content.statement()).change();
      requireSame(created, content, founder);
      nothing.vault().follow(log.log().pin());
      Member member = log.membership().find(founder).orElseThrow();
      return new Founded(
          nothing.vault(),
          member,
          content,
          new VaultMember(nothing.vault(), member),
          new WrappedKey(nothing.vault(), content.keys().getFirst()));
    }

    private static void requireSame(
        MembershipChange.Created created, SealedVaultRequest.Content content, UUID founder) {
      if (!created.commitment().equals(content.commitment())) {
        throw SealedProblem.differs("/commitment", "must be the statement's");
      }
      if (!content.keys().getFirst().user().equals(founder)) {
        throw SealedProblem.differs("/wrappedKeys/0/userId", "must be the founder");
      }
    }

    List<Object> rows() {
      return List.of(
          vault,
          new LoggedStatement(vault, vault.logSequence, content.statement()),
          row,
          new VaultGeneration(vault, content.commitment(), null),
          key);
    }

    SealedVaultView view(Caller caller) {
      return SealedVaultView.of(new VaultAccess(caller, vault, row), key);
    }
  }
}
