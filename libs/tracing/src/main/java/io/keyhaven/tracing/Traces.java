package io.keyhaven.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Begins the steps of traces. Thread-safe; sending is done aside and never waited for. */
@ApplicationScoped
public class Traces {
  private static final AttributeKey<String> SERVICE = AttributeKey.stringKey("service.name");
  private static final Duration SEND_TIMEOUT = Duration.ofSeconds(5);
  private static final int LAST_SEND_SECONDS = 2;

  private final Optional<SdkTracerProvider> provider;
  private final Optional<Tracer> tracer;

  Traces(TracingConfig config, @ConfigProperty(name = "quarkus.application.name") String service) {
    this.provider = config.endpoint().map(endpoint -> provider(config, endpoint, service));
    this.tracer = provider.map(spans -> spans.get("io.keyhaven"));
  }

  private static SdkTracerProvider provider(TracingConfig config, URI endpoint, String service) {
    var exporter =
        OtlpHttpSpanExporter.builder()
            .setEndpoint(endpoint.toString())
            .setTimeout(SEND_TIMEOUT)
            .build();
    return SdkTracerProvider.builder()
        .setResource(Resource.create(Attributes.of(SERVICE, service)))
        .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(config.share())))
        .addSpanProcessor(
            BatchSpanProcessor.builder(exporter).setScheduleDelay(config.sendEvery()).build())
        .build();
  }

  /**
   * Begins a step.
   *
   * @param name from a fixed set, such as routes and topics: never what a client wrote
   * @param parent the step that led here; without one a trace begins
   * @return the step, which the caller ends; empty while tracing is off
   */
  public Optional<TraceStep> begin(SpanKind kind, String name, Optional<TraceParent> parent) {
    return tracer.map(spans -> new TraceStep(start(spans, kind, name, parent)));
  }

  private static Span start(
      Tracer spans, SpanKind kind, String name, Optional<TraceParent> parent) {
    Context context =
        parent
            .map(from -> Context.root().with(Span.wrap(from.toSpanContext())))
            .orElse(Context.root());
    return spans.spanBuilder(name).setSpanKind(kind).setParent(context).startSpan();
  }

  void stop(@Observes ShutdownEvent event) {
    provider.ifPresent(spans -> spans.shutdown().join(LAST_SEND_SECONDS, TimeUnit.SECONDS));
  }
}
