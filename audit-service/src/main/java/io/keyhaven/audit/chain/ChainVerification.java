package io.keyhaven.audit.chain;

import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * Checks one organization's chain, record by record in ascending order, in constant memory. It
 * finds a changed field, a changed personal value, a record that is missing, doubled or moved, and
 * an end that is not the recorded head. It cannot find a rewritten end together with a rewritten
 * head: that is what heads kept elsewhere are for.
 *
 * <p>Not thread-safe.
 */
public final class ChainVerification {
  private final ChainHead recordedHead;
  private ChainHead reached;
  private Break firstBreak;

  public ChainVerification(ChainHead recordedHead) {
    this.recordedHead = recordedHead;
    this.reached = ChainHead.empty(recordedHead.organizationId());
  }

  /** The next record; once one is broken, the rest is not looked at. */
  public void accept(AuditRecord record) {
    if (firstBreak != null) {
      return;
    }
    String finding = inspect(record);
    if (finding == null) {
      reached = new ChainHead(reached.organizationId(), record.sequence(), record.hash());
    } else {
      firstBreak = new Break(reached.sequence() + 1, finding);
    }
  }

  private String inspect(AuditRecord record) {
    if (record.sequence() != reached.sequence() + 1) {
      return "record is missing, doubled or moved";
    }
    if (record.sequence() > recordedHead.sequence()) {
      return "record lies behind the recorded head";
    }
    if (!reached.hash().equals(record.previousHash())) {
      return "previous hash is not the hash before it";
    }
    if (!record.event().personalFieldsHold()) {
      return "personal field does not match its commitment";
    }
    if (!hashMatches(record)) {
      return "hash does not match the record";
    }
    boolean atHead = record.sequence() == recordedHead.sequence();
    return atHead && !record.hash().equals(recordedHead.hash())
        ? "last hash is not the recorded head"
        : null;
  }

  private boolean hashMatches(AuditRecord record) {
    try {
      return RecordHash.of(reached.hash(), record.event(), record.sequence()).equals(record.hash());
    } catch (UncheckedIOException notCanonical) {
      return false; // metadata that was never written so, such as a doubled name
    }
  }

  /** How far the chain holds, to be asked after the last record. */
  public ChainHead reached() {
    return reached;
  }

  /** Where and why it stops holding, to be asked after the last record. */
  public Optional<Break> firstBreak() {
    if (firstBreak == null && reached.sequence() < recordedHead.sequence()) {
      return Optional.of(new Break(reached.sequence() + 1, "chain ends before the recorded head"));
    }
    return Optional.ofNullable(firstBreak);
  }

  /**
   * A place where the chain does not hold.
   *
   * @param sequence of the first record that is not as it was written
   * @param finding what is wrong with it; names no value
   */
  public record Break(long sequence, String finding) {}
}
