package io.keyhaven.audit.export;

import io.keyhaven.audit.chain.AuditEvent;
import io.keyhaven.audit.chain.AuditRecord;

/** A record as a line of ArcSight's Common Event Format (implementation standard, version 0). */
final class CefLine {
  private final StringBuilder line = new StringBuilder("CEF:0|KeyHaven|KeyHaven|1");

  private CefLine() {}

  static String of(AuditRecord record) {
    AuditEvent event = record.event();
    var cef = new CefLine();
    cef.header(event.action());
    cef.header(event.action());
    cef.line.append('|').append(severity(event.outcome())).append('|');
    cef.extend("rt", Long.toString(event.time().toEpochMilli()));
    cef.extend("externalId", event.id().toString());
    cef.extend("act", event.action());
    cef.extend("outcome", event.outcome());
    cef.extend("suid", event.actor().id() == null ? null : event.actor().id().toString());
    cef.extend("suser", event.actor().name().value());
    cef.address(event.address().value());
    cef.extend("requestClientApplication", event.userAgent().value());
    cef.labelled("cs1", "resourceType", event.resource().type());
    cef.labelled("cs2", "resourceId", event.resource().id());
    cef.labelled("cs3", "resourceName", event.resource().name().value());
    cef.labelled("cs4", "requestId", event.requestId());
    cef.labelled("cs5", "metadata", event.metadata());
    cef.labelled("cs6", "hash", record.hash());
    cef.labelled("cn1", "sequence", Long.toString(record.sequence()));
    return cef.line.append('\n').toString();
  }

  /** 0–10: a refusal is worth a look, a success is not. */
  private static int severity(String outcome) {
    return outcome.equals("success") ? 3 : 6;
  }

  private void header(String text) {
    line.append('|').append(text.replace("\\", "\\\\").replace("|", "\\|").replaceAll("\\R", " "));
  }

  /** {@code src} holds IPv4 addresses only; IPv6 has a custom field of its own. */
  private void address(String address) {
    if (address != null && address.indexOf(':') >= 0) {
      labelled("c6a2", "Source IPv6 Address", address);
    } else {
      extend("src", address);
    }
  }

  private void labelled(String key, String label, String value) {
    if (value != null) {
      extend(key + "Label", label);
      extend(key, value);
    }
  }

  private void extend(String key, String value) {
    if (value == null) {
      return;
    }
    if (line.charAt(line.length() - 1) != '|') {
      line.append(' ');
    }
    line.append(key).append('=').append(escape(value));
  }

  private static String escape(String value) {
    return value
        .replace("\\", "\\\\")
        .replace("=", "\\=")
        .replace("\r", "\\r")
        .replace("\n", "\\n");
  }
}
