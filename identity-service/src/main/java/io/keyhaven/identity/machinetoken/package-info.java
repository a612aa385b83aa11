/**
 * Machine tokens: what programs that sign in are given, and Vault's {@code auth/token} on them. A
 * machine token is a credential of a service account like an API key: exchanged at the gateway,
 * dead with the next request when it is revoked, with nothing but what the account is granted.
 */
package io.keyhaven.identity.machinetoken;
