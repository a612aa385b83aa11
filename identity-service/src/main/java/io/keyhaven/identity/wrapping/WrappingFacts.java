package io.keyhaven.identity.wrapping;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/** What is said of a wrapped answer without taking it. */
@RegisterForReflection
@JsonNaming(SnakeCaseStrategy.class)
record WrappingFacts(String creationPath, Instant creationTime, long creationTtl) {}
