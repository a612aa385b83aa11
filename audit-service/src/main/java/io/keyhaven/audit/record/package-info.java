/**
 * The record as its readers see it: list, filter, verify.
 *
 * <p>Plain SQL, because the table is only ever read here and a chain is streamed: entities would
 * have nothing to manage.
 */
package io.keyhaven.audit.record;
