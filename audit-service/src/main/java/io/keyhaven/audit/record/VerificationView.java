package io.keyhaven.audit.record;

import io.keyhaven.audit.chain.ChainHead;
import io.keyhaven.audit.chain.ChainVerification;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How far a chain holds. */
@Schema(name = "AuditVerification")
public record VerificationView(
    @Schema(description = "Whether all of it holds") boolean valid,
    @Schema(description = "First sequence that holds; null when there is none", nullable = true)
        Long from,
    @Schema(description = "Last sequence that holds; null when there is none", nullable = true)
        Long to,
    @Schema(description = "How many records hold") long count,
    @Schema(description = "Hash of the record at 'to'; null when there is none", nullable = true)
        String head,
    @Schema(description = "First sequence that does not hold; null when all do", nullable = true)
        Long firstBroken) {

  static VerificationView of(ChainVerification verification) {
    ChainHead reached = verification.reached();
    boolean none = reached.sequence() == 0;
    Long firstBroken =
        verification.firstBreak().map(ChainVerification.Break::sequence).orElse(null);
    return new VerificationView(
        firstBroken == null,
        none ? null : 1L,
        none ? null : reached.sequence(),
        reached.sequence(),
        none ? null : reached.hash(),
        firstBroken);
  }
}
