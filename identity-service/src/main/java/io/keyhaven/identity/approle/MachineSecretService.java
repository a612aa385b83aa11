package io.keyhaven.identity.approle;

import io.keyhaven.identity.audit.AuditEntry;
import io.keyhaven.identity.audit.AuditTrail;
import io.keyhaven.identity.digest.CredentialDigests;
import io.keyhaven.identity.digest.DigestPurpose;
import io.keyhaven.identity.listing.ListQuery;
import io.keyhaven.identity.machinerole.MachineRoleView;
import io.keyhaven.identity.opaque.OpaqueToken;
import io.keyhaven.principal.Caller;
import io.keyhaven.principal.TenantTransaction;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The life of secret ids, inside a transaction of whoever may manage the role. */
@ApplicationScoped
class MachineSecretService {
  private static final String PREFIX = "khsi_";

  private final MachineSecretRepository secrets;
  private final CredentialDigests digests;
  private final TenantTransaction transaction;
  private final AuditTrail audit;

  MachineSecretService(
      MachineSecretRepository secrets,
      CredentialDigests digests,
      TenantTransaction transaction,
      AuditTrail audit) {
    this.secrets = secrets;
    this.digests = digests;
    this.transaction = transaction;
    this.audit = audit;
  }

  /** A secret id, shown this once. */
  record Made(MachineSecret stored, String secretId) {
    @Override
    public String toString() {
      return "secret id " + stored.accessor();
    }
  }

  /** Makes a secret id: a random one, or the one that the caller has chosen. */
  Uni<Made> make(Caller caller, MachineRoleView role, SecretTerms terms, Optional<String> chosen) {
    String secretId = chosen.orElseGet(() -> OpaqueToken.generate(PREFIX));
    UUID organization = caller.organization().value();
    var stored =
        new MachineSecret(
            organization,
            role.id(),
            digests.of(DigestPurpose.SECRET_ID, secretId),
            terms.require());
    return secrets
        .add(stored, organization)
        .call(() -> record(caller, "machine_secret.create", role, stored))
        .replaceWith(new Made(stored, secretId));
  }

  Uni<Optional<MachineSecret>> findByText(Caller caller, MachineRoleView role, String secretId) {
    return secrets.findByDigest(
        caller.organization(), role.id(), digests.candidates(DigestPurpose.SECRET_ID, secretId));
  }

  Uni<Optional<MachineSecret>> findByAccessor(Caller caller, MachineRoleView role, UUID accessor) {
    return secrets.findByAccessor(caller.organization(), role.id(), accessor);
  }

  Uni<Optional<MachineSecret>> findById(Caller caller, MachineRoleView role, UUID id) {
    return secrets.findById(caller.organization(), role.id(), id);
  }

  Uni<List<UUID>> accessors(Caller caller, MachineRoleView role) {
    return secrets.accessors(caller.organization(), role.id());
  }

  Uni<List<MachineSecret>> list(Caller caller, MachineRoleView role, ListQuery query) {
    return secrets.list(caller.organization(), role.id(), query);
  }

  Uni<Long> usesLeft(MachineSecret secret) {
    return secret.terms().numUses() == 0
        ? Uni.createFrom().item(0L)
        : secrets.usesLeft(secret.id());
  }

  Uni<Void> destroy(Caller caller, MachineRoleView role, MachineSecret secret) {
    return record(caller, "machine_secret.delete", role, secret)
        .chain(() -> secrets.delete(secret));
  }

  @Scheduled(every = "10m", delayed = "2m")
  Uni<Void> purge() {
    return transaction.unscoped(secrets::purge);
  }

  private Uni<Void> record(
      Caller caller, String action, MachineRoleView role, MachineSecret secret) {
    return audit.record(
        caller,
        caller.organization().value(),
        AuditEntry.of(action, secret.id(), role.name())
            .with("accessor", secret.accessor().toString())
            .with("role", role.id().toString()));
  }
}
