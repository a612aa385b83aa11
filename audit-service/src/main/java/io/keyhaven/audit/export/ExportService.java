package io.keyhaven.audit.export;

import io.keyhaven.audit.access.AccessService;
import io.keyhaven.audit.chain.AuditRecord;
import io.keyhaven.audit.record.AuditEventFilter;
import io.keyhaven.audit.record.AuditEventService;
import io.keyhaven.principal.Caller;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Writes the record, as it is at the moment of the request, into a stream. */
@ApplicationScoped
class ExportService {
  private final AccessService access;
  private final AuditEventService events;

  ExportService(AccessService access, AuditEventService events) {
    this.access = access;
    this.events = events;
  }

  /** Records the export and answers what there is to export; nothing leaves before. */
  Uni<Export> open(Caller caller, AuditEventFilter filter, ExportFormat format) {
    return access
        .require(caller, "audit.export")
        .chain(() -> events.lastSequence(caller.organization()))
        .call(last -> access.exported(caller, describe(filter, format, last)))
        .map(last -> new Export(caller.organization(), filter, format, last));
  }

  /** The file, piece by piece. */
  Multi<String> write(Export export) {
    Multi<String> lines =
        events
            .oldestFirst(export.organization(), export.filter(), export.lastSequence())
            .map(page -> join(export.format(), page));
    String header = export.format().header();
    return header.isEmpty()
        ? lines
        : Multi.createBy().concatenating().streams(Multi.createFrom().item(header), lines);
  }

  private static String join(ExportFormat format, List<AuditRecord> page) {
    var piece = new StringBuilder();
    page.forEach(record -> piece.append(format.line(record)));
    return piece.toString();
  }

  private static Map<String, Object> describe(
      AuditEventFilter filter, ExportFormat format, long last) {
    return Map.of("format", format.label(), "filtered", !filter.isEmpty(), "lastSequence", last);
  }
}
