/**
 * How a service's database goes from one version to the next, and when it must not: {@link
 * io.keyhaven.schema.SchemaUpgrade} is found by Flyway in every service that has this library.
 */
package io.keyhaven.schema;
