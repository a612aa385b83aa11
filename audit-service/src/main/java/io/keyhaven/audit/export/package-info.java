/**
 * The record as a file: JSON Lines that an outsider can verify ({@code
 * docs/formats/audit-record.md}), and CSV, CEF and OCSF for other programs to read.
 */
package io.keyhaven.audit.export;
