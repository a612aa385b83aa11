package io.keyhaven.gateway.health;

import io.keyhaven.gateway.limit.RedisLines;
import io.keyhaven.gateway.service.ReplicaWatch;
import io.keyhaven.gateway.service.Service;
import io.keyhaven.gateway.service.ServiceDirectory;
import io.vertx.core.Future;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Asks the services and Redis whether they are ready; questions asked at once are asked once. */
@ApplicationScoped
public class HealthChecks {
  private final ServiceDirectory directory;
  private final ReplicaWatch watch;
  private final RedisLines redis;
  private final HealthConfig config;
  private volatile Round last;

  HealthChecks(
      ServiceDirectory directory, ReplicaWatch watch, RedisLines redis, HealthConfig config) {
    this.directory = directory;
    this.watch = watch;
    this.redis = redis;
    this.config = config;
  }

  /** What was found: whether Redis can be relied on, and which services are ready. */
  public record Findings(boolean redis, Map<Service, Boolean> services) {
    /** Whether what everything needs is there. */
    public boolean up() {
      return redis && services.getOrDefault(Service.IDENTITY, false);
    }
  }

  private record Round(long startedNanos, Future<Findings> findings) {}

  /** Never fails: what does not answer is not ready. */
  public Future<Findings> look() {
    Round recent = last;
    if (recent != null && System.nanoTime() - recent.startedNanos < config.cachedFor().toNanos()) {
      return recent.findings;
    }
    var round = new Round(System.nanoTime(), ask());
    last = round;
    return round.findings;
  }

  private Future<Findings> ask() {
    Map<Service, Future<Boolean>> questions = new TreeMap<>();
    for (Service service : Service.values()) {
      questions.put(service, isReady(service));
    }
    Future<Boolean> redisAnswers = redis.isUsable();
    return Future.join(List.copyOf(questions.values()))
        .compose(all -> redisAnswers)
        .map(
            redisUp -> {
              Map<Service, Boolean> services = new TreeMap<>();
              questions.forEach((service, ready) -> services.put(service, ready.result()));
              return new Findings(redisUp, services);
            });
  }

  /** A service is ready when one of its replicas is. */
  private Future<Boolean> isReady(Service service) {
    List<Future<Boolean>> asked =
        directory.replicas(service).all().stream()
            .map(replica -> watch.isReady(replica, config.timeout()))
            .toList();
    return Future.join(asked).map(all -> asked.stream().anyMatch(Future::result));
  }
}
