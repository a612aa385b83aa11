package io.keyhaven.audit.export;

import io.keyhaven.audit.chain.AuditRecord;
import io.keyhaven.audit.chain.RecordJson;
import io.keyhaven.problem.ProblemException;
import java.util.Locale;
import java.util.function.Function;

/** How a record is written into a file. */
enum ExportFormat {
  /** Everything, verifiable without KeyHaven. */
  JSONL("application/x-ndjson", "", record -> RecordJson.complete(record) + "\n"),
  /** RFC 4180, for spreadsheets. */
  CSV("text/csv;charset=utf-8", CsvLine.HEADER, CsvLine::of),
  /** ArcSight Common Event Format, version 0. */
  CEF("text/plain;charset=utf-8", "", CefLine::of),
  /** Open Cybersecurity Schema Framework, API Activity, one JSON object per line. */
  OCSF("application/x-ndjson", "", OcsfLine::of);

  private final String mediaType;
  private final String header;
  private final Function<AuditRecord, String> line;

  ExportFormat(String mediaType, String header, Function<AuditRecord, String> line) {
    this.mediaType = mediaType;
    this.header = header;
    this.line = line;
  }

  /**
   * The format of that name; JSON Lines when none is given.
   *
   * @throws ProblemException 422
   */
  static ExportFormat of(String name) {
    if (name == null || name.isEmpty()) {
      return JSONL;
    }
    for (ExportFormat format : values()) {
      if (format.label().equals(name)) {
        return format;
      }
    }
    throw ProblemException.invalid("?format", "enum", "must be jsonl, csv, cef or ocsf");
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  String mediaType() {
    return mediaType;
  }

  /** What stands before the first line; empty where there is nothing. */
  String header() {
    return header;
  }

  /** A record with its line end. */
  String line(AuditRecord record) {
    return line.apply(record);
  }
}
