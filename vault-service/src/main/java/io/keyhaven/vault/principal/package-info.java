/**
 * Which principals an organization has, as far as the vault needs to know to give them something.
 *
 * <p>Identity owns them. The vault keeps what identity's events told it, and asks when somebody is
 * not among those: events arrive a moment later than the answer that made the principal.
 */
package io.keyhaven.vault.principal;
