package io.keyhaven.gateway.trace;

import io.keyhaven.gateway.address.Senders;
import io.keyhaven.gateway.visit.Visit;
import io.keyhaven.tracing.TraceParent;
import io.keyhaven.tracing.TraceStep;
import io.keyhaven.tracing.Traces;
import io.opentelemetry.api.trace.SpanKind;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** The first step of every trace; named by route, so that nothing a client wrote is in it. */
@ApplicationScoped
public class RequestTraces {
  private static final String NOT_OURS = "request without a route";

  private final Traces traces;
  private final Senders senders;

  RequestTraces(Traces traces, Senders senders) {
    this.traces = traces;
    this.senders = senders;
  }

  /** Takes the time until the answer is out, when tracing is on. */
  public void observe(Visit visit) {
    traces
        .begin(SpanKind.SERVER, NOT_OURS, believed(visit.request()))
        .ifPresent(
            step -> {
              visit.traced(step.parent());
              visit.atEnd(() -> finish(visit, step));
            });
  }

  private Optional<TraceParent> believed(HttpServerRequest request) {
    return senders.isTrustedProxy(request)
        ? TraceParent.parse(request.getHeader(TraceParent.HEADER))
        : Optional.empty();
  }

  private static void finish(Visit visit, TraceStep step) {
    visit
        .routeIfKnown()
        .ifPresent(route -> step.routed(visit.method().name(), route.pattern().toString()));
    step.answered(visit.response().getStatusCode());
  }
}
