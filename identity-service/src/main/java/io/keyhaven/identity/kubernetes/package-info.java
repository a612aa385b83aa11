/**
 * Vault's Kubernetes sign-in: the token of a Kubernetes service account, which the cluster itself
 * is asked about (TokenReview), so that a deleted account signs in no more.
 */
package io.keyhaven.identity.kubernetes;
