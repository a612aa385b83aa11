/**
 * Who is in an organization and with which role.
 *
 * <p>Every organization has an owner: the last one can neither leave nor become something else.
 * Only owners make, change or remove owners.
 */
package io.keyhaven.identity.member;
