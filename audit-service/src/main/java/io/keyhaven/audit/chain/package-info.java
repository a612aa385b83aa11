/**
 * The hash chain of one organization: what is hashed, how records follow each other, how a chain is
 * checked.
 *
 * <p>Plain Java on the published format ({@code docs/formats/audit-record.md}); no framework, no
 * input or output.
 */
package io.keyhaven.audit.chain;
