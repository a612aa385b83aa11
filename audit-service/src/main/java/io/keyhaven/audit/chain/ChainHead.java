package io.keyhaven.audit.chain;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Where an organization's chain ends.
 *
 * @param sequence of the last record, 0 while there is none
 * @param hash of the last record, {@link #GENESIS} while there is none
 */
public record ChainHead(UUID organizationId, long sequence, String hash) {
  /** What the first record has instead of a predecessor: 32 zero bytes. */
  public static final String GENESIS = "0".repeat(64);

  public static ChainHead empty(UUID organizationId) {
    return new ChainHead(organizationId, 0, GENESIS);
  }

  /**
   * The records that these events become behind this head, in their order.
   *
   * @throws IllegalArgumentException when an event belongs to another organization
   */
  public List<AuditRecord> extend(List<AuditEvent> events) {
    var records = new ArrayList<AuditRecord>(events.size());
    ChainHead head = this;
    for (AuditEvent event : events) {
      if (!event.organizationId().equals(organizationId)) {
        throw new IllegalArgumentException("an event of another organization");
      }
      AuditRecord record = AuditRecord.after(head, event);
      records.add(record);
      head = new ChainHead(organizationId, record.sequence(), record.hash());
    }
    return records;
  }
}
