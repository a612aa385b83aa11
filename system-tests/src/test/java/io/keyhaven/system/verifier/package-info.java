/**
 * An independent check of an audit export, written from {@code docs/formats/audit-record.md} and
 * the standards it names, with a JSON parser and SHA-256 and nothing of KeyHaven.
 */
package io.keyhaven.system.verifier;
