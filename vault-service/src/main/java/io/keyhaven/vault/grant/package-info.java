/**
 * Who may do what where: grants, and the decision that weighs them with the role.
 *
 * <p>{@link io.keyhaven.vault.grant.AccessService} is how every other feature finds the project,
 * environment and path of an address together with what the caller holds there; the decision itself
 * ({@link io.keyhaven.vault.grant.AccessDecision}) is a pure function.
 */
package io.keyhaven.vault.grant;
