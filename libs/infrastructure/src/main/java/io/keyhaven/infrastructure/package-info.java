/**
 * PostgreSQL, Redis and Kafka as child processes, without Docker: for the launcher and for tests.
 *
 * <p>Each server listens on loopback only, asks for a password and keeps its data in a given
 * directory. {@link io.keyhaven.infrastructure.OrphanGuard} ends the children when this JVM dies,
 * however it dies. {@link io.keyhaven.infrastructure.ServiceEnvironment} is what a service is told
 * about all of it.
 */
package io.keyhaven.infrastructure;
