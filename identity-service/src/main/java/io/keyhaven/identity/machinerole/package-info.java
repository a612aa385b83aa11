/**
 * Machine roles: by which method a program may sign in, as which service account, and what the
 * tokens are like. Managed natively and on Vault's paths ({@code approle}, {@code jwtlogin}, {@code
 * kubernetes}), by the same service.
 */
package io.keyhaven.identity.machinerole;
