package io.keyhaven.tracing;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a step of a trace tells the next one, in the form of the W3C recommendation Trace Context
 * ({@code 00-<trace>-<span>-<flags>}). {@code tracestate} and {@code baggage} are not passed on:
 * they are free text.
 */
public record TraceParent(String text) {
  /** Header of HTTP requests and of Kafka records. */
  public static final String HEADER = "traceparent";

  private static final Pattern FORM =
      Pattern.compile("00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})");

  public TraceParent {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException("not a traceparent");
    }
  }

  /** The sent one when it has the form, else none. */
  public static Optional<TraceParent> parse(String sent) {
    return sent != null && FORM.matcher(sent).matches()
        ? Optional.of(new TraceParent(sent))
        : Optional.empty();
  }

  static TraceParent of(SpanContext span) {
    return new TraceParent(
        "00-%s-%s-%s".formatted(span.getTraceId(), span.getSpanId(), span.getTraceFlags().asHex()));
  }

  SpanContext toSpanContext() {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new IllegalStateException("checked when it was made");
    }
    return SpanContext.createFromRemoteParent(
        parts.group(1),
        parts.group(2),
        TraceFlags.fromHex(parts.group(3), 0),
        TraceState.getDefault());
  }

  @Override
  public String toString() {
    return text;
  }
}
