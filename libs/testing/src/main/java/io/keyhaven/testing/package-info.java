/**
 * What tests of services stand on: real PostgreSQL, Redis and Kafka, internal tokens in their real
 * form, and the house rules. Test scope only.
 *
 * <p>{@link io.keyhaven.testing.KeyHavenInfrastructure} gives a service's tests all it needs;
 * {@link io.keyhaven.testing.HouseRules} is applied by each service's {@code ArchitectureTest}.
 */
package io.keyhaven.testing;
