package io.keyhaven.audit.export;

import io.keyhaven.audit.record.AuditEventFilter;
import io.keyhaven.principal.OrganizationId;

/** One export that was let in and recorded: everything up to a sequence, as far as it matches. */
record Export(
    OrganizationId organization, AuditEventFilter filter, ExportFormat format, long lastSequence) {}
