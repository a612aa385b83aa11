package io.keyhaven.audit.intake;

import io.keyhaven.audit.chain.AuditEvent;
import io.keyhaven.audit.chain.AuditRecord;
import io.keyhaven.audit.chain.ChainHead;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What one delivery holds: events for the chains, in the order of their time, and messages to park.
 */
record Batch(List<AuditEvent> events, List<ParkedMessage> parked) {
  Batch {
    // Services' topics arrive in turns; sorted (stably), a chain reads as things happened.
    events = events.stream().sorted(Comparator.comparing(AuditEvent::time)).toList();
    parked = List.copyOf(parked);
  }

  static Batch parking(ParkedMessage message) {
    return new Batch(List.of(), List.of(message));
  }

  /** The organizations with an event here, each once, in the order in which locks are taken. */
  List<UUID> organizations() {
    return events.stream().map(AuditEvent::organizationId).distinct().sorted().toList();
  }

  /**
   * The records that follow these heads; an event that is known, or comes twice here, makes none.
   */
  List<AuditRecord> behind(List<ChainHead> heads, Set<EventKey> known) {
    var seen = new HashSet<>(known);
    var byOrganization =
        events.stream()
            .filter(event -> seen.add(EventKey.of(event)))
            .collect(Collectors.groupingBy(AuditEvent::organizationId));
    var records = new ArrayList<AuditRecord>(events.size());
    for (ChainHead head : heads) {
      records.addAll(head.extend(byOrganization.getOrDefault(head.organizationId(), List.of())));
    }
    return records;
  }

  /** What makes an event the same one. */
  record EventKey(UUID organizationId, UUID id) {
    static EventKey of(AuditEvent event) {
      return new EventKey(event.organizationId(), event.id());
    }
  }
}
