package io.keyhaven.gateway.health;

import io.keyhaven.gateway.limit.RedisLines;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Whether Redis answers and keeps revocation marks, with the policy that says otherwise. */
@Readiness
@ApplicationScoped
class KeptMarksCheck implements AsyncHealthCheck {
  private final RedisLines redis;

  KeptMarksCheck(RedisLines redis) {
    this.redis = redis;
  }

  @Override
  public Uni<HealthCheckResponse> call() {
    return Uni.createFrom()
        .deferred(() -> UniHelper.toUni(redis.isUsable()))
        .map(
            usable -> {
              var response =
                  HealthCheckResponse.named("Redis keeps revocation marks").status(usable);
              redis
                  .harmfulPolicy()
                  .ifPresent(policy -> response.withData("maxmemory-policy", policy));
              return response.build();
            });
  }
}
