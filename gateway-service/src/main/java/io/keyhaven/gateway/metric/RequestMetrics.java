package io.keyhaven.gateway.metric;

import io.keyhaven.gateway.route.Route;
import io.keyhaven.gateway.visit.Visit;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;

/** Requests by where they went, what they counted as, and how they were answered. */
@ApplicationScoped
public class RequestMetrics {
  private static final String UNKNOWN = "none";

  private final MeterRegistry registry;
  private final ConcurrentMap<Labels, Timer> timers = new ConcurrentHashMap<>();

  RequestMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  private record Labels(String service, String rateClass, int status) {}

  /** Takes the time until the answer is out. */
  public void observe(Visit visit) {
    visit.atEnd(() -> record(visit));
  }

  private void record(Visit visit) {
    String service = visit.routeIfKnown().map(Route::label).orElse(UNKNOWN);
    String rateClass = visit.routeIfKnown().map(route -> visit.rateClass().label()).orElse(UNKNOWN);
    timers
        .computeIfAbsent(
            new Labels(service, rateClass, visit.response().getStatusCode()), this::timer)
        .record(System.nanoTime() - visit.startedNanos(), TimeUnit.NANOSECONDS);
  }

  private Timer timer(Labels labels) {
    return Timer.builder("keyhaven.gateway.requests")
        .description("Requests answered, until their last byte")
        .tags(
            "service",
            labels.service,
            "class",
            labels.rateClass,
            "status",
            Integer.toString(labels.status))
        .register(registry);
  }
}
