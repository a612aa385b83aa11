/**
 * The forms of HashiCorp Vault's HTTP API that the features below {@code /v1} share: the envelope
 * of answers, bodies whose numbers may be text, durations, and refusals in Vault's own words.
 *
 * <p>The gateway speaks the rest of the protocol: methods, tokens, and how refusals are rendered.
 */
package io.keyhaven.identity.vaultwire;
