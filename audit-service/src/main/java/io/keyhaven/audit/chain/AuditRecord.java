package io.keyhaven.audit.chain;

/**
 * An event in its place in the chain.
 *
 * @param sequence from 1 without gaps within the organization
 * @param previousHash hash of the record before it, {@link ChainHead#GENESIS} for the first
 * @param hash {@code SHA-256(previousHash | canonical record)}, in hexadecimal
 */
public record AuditRecord(AuditEvent event, long sequence, String previousHash, String hash) {

  /** Puts an event behind a head. */
  static AuditRecord after(ChainHead head, AuditEvent event) {
    long sequence = head.sequence() + 1;
    return new AuditRecord(
        event, sequence, head.hash(), RecordHash.of(head.hash(), event, sequence));
  }
}
