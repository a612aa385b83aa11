package io.keyhaven.identity;

import io.keyhaven.testing.KeyHavenInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;

/** PostgreSQL, Redis and Kafka for every test of this service. */
@QuarkusTestResource(
    value = KeyHavenInfrastructure.class,
    initArgs = @ResourceArg(name = "service", value = "identity"))
final class TestInfrastructure {
  private TestInfrastructure() {}
}
