/**
 * What the vault tells the audit: who did what, and who was refused.
 *
 * <p>Records of changes commit with the change ({@link io.keyhaven.vault.audit.AuditTrail}); a
 * refusal rolls its transaction back and is recorded in one of its own ({@link
 * io.keyhaven.vault.audit.AuditedTransaction}). Reveals are recorded by {@code reveal}.
 */
package io.keyhaven.vault.audit;
