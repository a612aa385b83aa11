package io.keyhaven.vault.sealed.sealedvault;

import io.keyhaven.events.CloudEvent;
import io.keyhaven.events.SealedVaultChanged;
import io.keyhaven.events.Topics;
import io.keyhaven.outbox.Outbox;
import io.keyhaven.sealed.format.MembershipChange;
import io.keyhaven.sealed.format.Statement;
import io.keyhaven.vault.audit.AuditTrail;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Publishes what became of vaults, in the transaction of the change. */
@ApplicationScoped
@RegisterForReflection(targets = SealedVaultChanged.class)
class SealedVaultEvents {
  static final String CREATED = "created";
  static final String RENAMED = "renamed";
  static final String DELETED = "deleted";
  static final String REKEYED = "rekeyed";

  private final Outbox outbox;

  SealedVaultEvents(Outbox outbox) {
    this.outbox = outbox;
  }

  Uni<Void> changed(SealedVault vault, String change) {
    return publish(vault, change, null);
  }

  /** Somebody was added or removed, or has another role or other keys. */
  Uni<Void> shared(SealedVault vault, Statement statement) {
    return publish(vault, name(statement.change()), MembershipFacts.member(statement));
  }

  private Uni<Void> publish(SealedVault vault, String change, UUID member) {
    var data =
        new SealedVaultChanged(
            vault.organizationId,
            vault.id,
            vault.name,
            change,
            member,
            vault.generation,
            vault.rekeyRequired);
    return outbox.append(
        Topics.VAULT,
        CloudEvent.of(
            AuditTrail.SERVICE, SealedVaultChanged.TYPE, vault.id, vault.organizationId, data));
  }

  private static String name(MembershipChange change) {
    return switch (change) {
      case MembershipChange.MemberAdded ignored -> "memberAdded";
      case MembershipChange.MemberRemoved ignored -> "memberRemoved";
      case MembershipChange.RoleChanged ignored -> "roleChanged";
      case MembershipChange.KeysReplaced ignored -> "keysReplaced";
      case MembershipChange.Created ignored -> CREATED;
      case MembershipChange.NewGeneration ignored -> REKEYED;
    };
  }
}
