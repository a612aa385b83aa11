package io.keyhaven.identity.wrapping;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/**
 * How to get a wrapped answer.
 *
 * @param token good once; confidential
 * @param wrappedAccessor of the token in the answer; empty where there is none
 */
@RegisterForReflection
@JsonNaming(SnakeCaseStrategy.class)
public record WrapInfoView(
    String token,
    String accessor,
    long ttl,
    Instant creationTime,
    String creationPath,
    String wrappedAccessor) {
  @Override
  public String toString() {
    return "wrapping " + accessor;
  }
}
