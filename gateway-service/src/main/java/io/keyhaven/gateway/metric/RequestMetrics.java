package io.keyhaven.gateway.metric;

import io.keyhaven.gateway.route.Route;
import io.keyhaven.gateway.visit.Visit;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.TimeUnit;

/** Requests by where they went, what they counted as, and how they were answered. */
@ApplicationScoped
public class RequestMetrics {
  private static final String UNKNOWN = "none";

  private final MeterRegistry registry;

  RequestMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  /** Takes the time until the answer is out. */
  public void observe(Visit visit) {
    visit.context().addEndHandler(ended -> record(visit));
  }

  private void record(Visit visit) {
    String destination = visit.routeIfKnown().map(Route::label).orElse(UNKNOWN);
    String rateClass =
        visit
            .routeIfKnown()
            .map(route -> route.rateClassOf(visit.request().method()).label())
            .orElse(UNKNOWN);
    Tags tags =
        Tags.of(
            "service",
            destination,
            "class",
            rateClass,
            "status",
            Integer.toString(visit.response().getStatusCode()));
    Timer.builder("keyhaven.gateway.requests")
        .description("Requests answered, until their last byte")
        .tags(tags)
        .register(registry)
        .record(System.nanoTime() - visit.startedNanos(), TimeUnit.NANOSECONDS);
  }
}
