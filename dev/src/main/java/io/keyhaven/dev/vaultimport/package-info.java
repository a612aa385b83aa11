/**
 * Moving in from Vault or OpenBao: every secret of a KV v2 mount with every version and its
 * metadata, read with a token there and written through KeyHaven's own {@code /v1}. The source is
 * only read; what is there already is left, so that an import can be run again.
 */
package io.keyhaven.dev.vaultimport;
