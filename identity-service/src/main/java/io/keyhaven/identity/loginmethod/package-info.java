/**
 * What an organization trusts for a method of signing in: an issuer of tokens with its keys, a
 * Kubernetes cluster. Set on Vault's paths and natively by whoever manages service accounts.
 */
package io.keyhaven.identity.loginmethod;
