package io.keyhaven.gateway.health;

import io.keyhaven.gateway.limit.RedisLines;
import io.keyhaven.gateway.service.Service;
import io.keyhaven.gateway.service.ServiceAddresses;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Asks the services and Redis whether they are ready; questions asked at once are asked once. */
@ApplicationScoped
public class HealthChecks {
  private final HttpClient client;
  private final ServiceAddresses addresses;
  private final RedisLines redis;
  private final HealthConfig config;
  private volatile Round last;

  HealthChecks(Vertx vertx, ServiceAddresses addresses, RedisLines redis, HealthConfig config) {
    int timeoutMillis = (int) config.timeout().toMillis();
    this.client = vertx.createHttpClient(new HttpClientOptions().setConnectTimeout(timeoutMillis));
    this.addresses = addresses;
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

  private Future<Boolean> isReady(Service service) {
    return client
        .request(addresses.request(service, "/q/health/ready"))
        .compose(request -> request.send())
        .compose(response -> response.body().map(body -> response.statusCode() == 200))
        .timeout(config.timeout().toMillis(), TimeUnit.MILLISECONDS)
        .otherwise(false);
  }
}
