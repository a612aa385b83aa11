/**
 * What sealed vaults cost a client: deriving, opening, sealing, making a generation, and going
 * through a hundred thousand keys, with the Java client here and with the TypeScript one in a
 * Chromium. No server takes part; what the server's side of a list costs is in docs/performance.md,
 * from the database itself.
 */
package io.keyhaven.bench.sealed;
