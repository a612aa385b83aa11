package io.keyhaven.audit.record;

import io.keyhaven.audit.chain.AuditEvent;
import io.keyhaven.audit.chain.AuditRecord;
import io.keyhaven.audit.chain.ChainHead;
import io.keyhaven.testing.PostgresAdmin;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The cleverest tampering: a record is changed, and every hash from there on is made anew. */
final class RehashedChain {
  private final PostgresAdmin postgres;
  private final UUID organization;

  RehashedChain(PostgresAdmin postgres, UUID organization) {
    this.postgres = postgres;
    this.organization = organization;
  }

  /** Changes the action of the record at a sequence. */
  void rewriteFrom(int sequence, List<AuditRecord> chain) {
    var head = new ChainHead(organization, sequence - 1, chain.get(sequence - 1).previousHash());
    var events = new ArrayList<AuditEvent>();
    chain.subList(sequence - 1, chain.size()).forEach(record -> events.add(record.event()));
    events.set(0, withAction("secret.list", events.getFirst()));
    head.extend(events).forEach(this::write);
  }

  void moveHeadTo(int sequence) {
    postgres.execute(
        """
        update chain_head set hash = (
          select hash from audit_event where organization_id = '%1$s' and sequence = %2$d)
        where organization_id = '%1$s'
        """
            .formatted(organization, sequence));
  }

  private void write(AuditRecord record) {
    postgres.execute(
        """
        update audit_event
        set action = '%s', previous_hash = decode('%s', 'hex'), hash = decode('%s', 'hex')
        where organization_id = '%s' and sequence = %d
        """
            .formatted(
                record.event().action(),
                record.previousHash(),
                record.hash(),
                organization,
                record.sequence()));
  }

  private static AuditEvent withAction(String action, AuditEvent event) {
    return new AuditEvent(
        event.id(),
        event.organizationId(),
        event.source(),
        event.time(),
        event.actor(),
        action,
        event.resource(),
        event.outcome(),
        event.address(),
        event.userAgent(),
        event.requestId(),
        event.metadata());
  }
}
