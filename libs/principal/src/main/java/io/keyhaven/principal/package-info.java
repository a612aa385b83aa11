/**
 * Who is calling, and for which organization the database answers.
 *
 * <p>A service accepts internal tokens only (architecture, decision 2): {@link
 * io.keyhaven.principal.InternalTokenFilter} verifies them, {@link io.keyhaven.principal.Caller} is
 * what the rest of the service sees, {@link io.keyhaven.principal.TenantTransaction} is the only
 * way to the database.
 */
package io.keyhaven.principal;
