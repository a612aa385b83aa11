package io.keyhaven.audit.export;

import io.keyhaven.audit.chain.AuditEvent;
import io.keyhaven.audit.chain.AuditRecord;
import io.keyhaven.audit.chain.RecordJson;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A record as a line of CSV (RFC 4180): every field quoted, and no field that a spreadsheet would
 * take for a formula.
 */
final class CsvLine {
  static final String HEADER =
      "sequence,time,actorType,actorId,actorName,action,resourceType,resourceId,resourceName,"
          + "outcome,address,userAgent,requestId,metadata,id,source,previousHash,hash\r\n";

  /** A spreadsheet calculates what starts so, and shows the apostrophe's field as text. */
  private static final String FORMULA_STARTS = "=+-@\t\r\n＝＋－＠";

  private CsvLine() {}

  static String of(AuditRecord record) {
    AuditEvent event = record.event();
    return Stream.<Object>of(
                record.sequence(),
                RecordJson.time(event.time()),
                event.actor().type(),
                event.actor().id(),
                event.actor().name().value(),
                event.action(),
                event.resource().type(),
                event.resource().id(),
                event.resource().name().value(),
                event.outcome(),
                event.address().value(),
                event.userAgent().value(),
                event.requestId(),
                event.metadata(),
                event.id(),
                event.source(),
                record.previousHash(),
                record.hash())
            .map(CsvLine::field)
            .collect(Collectors.joining(","))
        + "\r\n";
  }

  private static String field(Object value) {
    String text = Objects.toString(value, "");
    boolean formula = !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
    return '"' + (formula ? "'" : "") + text.replace("\"", "\"\"") + '"';
  }
}
