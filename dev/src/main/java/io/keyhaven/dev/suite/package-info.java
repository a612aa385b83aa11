/**
 * What runs: PostgreSQL, Redis and Kafka, then the services, each a child process with a name, a
 * port and a health.
 *
 * <p>{@link io.keyhaven.dev.suite.ServiceDefinition} is the list of services; {@link
 * io.keyhaven.dev.suite.Suite} starts and stops it all in order.
 */
package io.keyhaven.dev.suite;
