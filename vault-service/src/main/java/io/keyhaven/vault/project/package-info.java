/**
 * Projects and their environments (VA1).
 *
 * <p>Deleting either makes everything below it unreachable at once and its slug free again; grants
 * on it are taken away. What the rows held stays for the audit until the organization is shredded.
 */
package io.keyhaven.vault.project;
