package io.keyhaven.vault.sealed.sealedkey;

import io.keyhaven.events.CloudEvent;
import io.keyhaven.events.SealedKeysChanged;
import io.keyhaven.events.Topics;
import io.keyhaven.outbox.Outbox;
import io.keyhaven.vault.audit.AuditTrail;
import io.keyhaven.vault.sealed.sealedvault.VaultAccess;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Publishes what became of keys, in the transaction of the change. */
@ApplicationScoped
@RegisterForReflection(targets = {SealedKeysChanged.class, SealedKeysChanged.ChangedKey.class})
class SealedKeyEvents {
  private final Outbox outbox;

  SealedKeyEvents(Outbox outbox) {
    this.outbox = outbox;
  }

  Uni<Void> changed(VaultAccess vault, KeyPlan plan) {
    List<CloudEvent<SealedKeysChanged>> events = new ArrayList<>();
    events.addAll(events(vault, "written", plan.written()));
    events.addAll(events(vault, "deleted", plan.deleted()));
    events.addAll(events(vault, "restored", plan.restored()));
    return outbox.appendAll(Topics.VAULT, events);
  }

  private static List<CloudEvent<SealedKeysChanged>> events(
      VaultAccess vault, String change, List<SealedKey> keys) {
    List<CloudEvent<SealedKeysChanged>> events = new ArrayList<>();
    for (int from = 0; from < keys.size(); from += SealedKeysChanged.MOST_KEYS) {
      int to = Math.min(keys.size(), from + SealedKeysChanged.MOST_KEYS);
      var data =
          new SealedKeysChanged(
              vault.organization(),
              vault.id(),
              change,
              keys.subList(from, to).stream()
                  .map(key -> new SealedKeysChanged.ChangedKey(key.id, key.name, key.version))
                  .toList());
      events.add(
          CloudEvent.of(
              AuditTrail.SERVICE, SealedKeysChanged.TYPE, vault.id(), vault.organization(), data));
    }
    return events;
  }
}
