/**
 * People: one row per address, visible to the person and to fellow members of an organization.
 *
 * <p>What proves who they are lives elsewhere ({@code password}, {@code session}); this feature
 * knows names and addresses only.
 */
package io.keyhaven.identity.user;
