/**
 * Generations: how a credential dies with the next request although tokens for it are cached
 * (architecture, decision 3).
 *
 * <p>A change raises the generation of the credentials concerned in its own transaction and tells
 * Redis the new minimum before it commits; if Redis cannot be told, nothing is changed.
 */
package io.keyhaven.identity.generation;
