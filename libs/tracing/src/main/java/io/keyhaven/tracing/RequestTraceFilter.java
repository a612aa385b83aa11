package io.keyhaven.tracing;

import io.opentelemetry.api.trace.SpanKind;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** A service's requests as steps of the trace that the gateway began. */
public final class RequestTraceFilter {
  private static final String PROPERTY = "keyhaven.trace";
  private static final int BEFORE_AUTHENTICATION = 500;

  private final Traces traces;

  RequestTraceFilter(Traces traces) {
    this.traces = traces;
  }

  @ServerRequestFilter(priority = BEFORE_AUTHENTICATION)
  public void begin(ContainerRequestContext request, ResourceInfo resource) {
    Optional<TraceParent> sent = TraceParent.parse(request.getHeaderString(TraceParent.HEADER));
    traces
        .begin(SpanKind.SERVER, "request", sent)
        .ifPresent(
            step -> {
              step.routed(request.getMethod(), routeOf(resource));
              request.setProperty(PROPERTY, step);
              CurrentTrace.set(step.parent());
            });
  }

  /** As the resource declares it, parameters by name. */
  private static String routeOf(ResourceInfo resource) {
    return Stream.of(
            resource.getResourceClass().getAnnotation(Path.class),
            resource.getResourceMethod().getAnnotation(Path.class))
        .flatMap(Stream::ofNullable)
        .map(path -> path.value().replaceFirst("^/*", "/"))
        .filter(path -> path.length() > 1)
        .collect(Collectors.joining());
  }

  @ServerResponseFilter
  public void end(ContainerRequestContext request, ContainerResponseContext response) {
    if (request.getProperty(PROPERTY) instanceof TraceStep step) {
      step.answered(response.getStatus());
    }
  }
}
