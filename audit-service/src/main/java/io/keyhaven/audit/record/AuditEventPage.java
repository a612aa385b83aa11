package io.keyhaven.audit.record;

import io.keyhaven.audit.chain.AuditRecord;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Part of a list.
 *
 * @param nextCursor null when nothing follows
 */
public record AuditEventPage(
    List<AuditEventView> items, @Schema(nullable = true) String nextCursor) {

  /** A page of records that were read with one more than the page may hold. */
  static AuditEventPage of(List<AuditRecord> oneMore, PageRequest request) {
    int limit = request.limit();
    List<AuditRecord> page = oneMore.subList(0, Math.min(limit, oneMore.size()));
    return new AuditEventPage(
        page.stream().map(AuditEventView::of).toList(),
        oneMore.size() > limit ? request.cursorAfter(page.getLast().sequence()) : null);
  }
}
