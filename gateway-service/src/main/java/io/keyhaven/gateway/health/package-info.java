/**
 * What the public is told about how we are: which services answer, and whether the two that
 * everything needs (identity and Redis) do.
 */
package io.keyhaven.gateway.health;
