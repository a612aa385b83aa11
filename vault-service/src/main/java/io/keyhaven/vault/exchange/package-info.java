/**
 * Files that secrets are imported from and exported to: .env, JSON, YAML.
 *
 * <p>Plain Java: text in, entries and complaints out. Nothing is dropped in silence, no complaint
 * repeats a value, work is linear in the size of the file, and what a writer writes its reader
 * reads back the same.
 */
package io.keyhaven.vault.exchange;
