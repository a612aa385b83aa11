/**
 * Text that people choose: what a name or description may contain, in one place.
 *
 * <p>Refused with 422 and never altered: what is stored is what was sent.
 */
package io.keyhaven.identity.naming;
