package io.keyhaven.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;

/** A step of a trace, from its begin to its end. Thread-safe. */
public final class TraceStep {
  private static final AttributeKey<String> ROUTE = AttributeKey.stringKey("http.route");
  private static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
  private static final AttributeKey<Long> STATUS =
      AttributeKey.longKey("http.response.status_code");
  private static final int SERVER_ERROR = 500;

  private final Span span;

  TraceStep(Span span) {
    this.span = span;
  }

  /** What the next step is to be told. */
  public TraceParent parent() {
    return TraceParent.of(span.getSpanContext());
  }

  /**
   * Names a request by where it went.
   *
   * @param method one that the route answers to
   * @param route its pattern, parameters by name
   */
  public void routed(String method, String route) {
    span.updateName(method + " " + route);
    span.setAttribute(METHOD, method);
    span.setAttribute(ROUTE, route);
  }

  /** Ends a request; what exactly failed is in the log, not here. */
  public void answered(int status) {
    span.setAttribute(STATUS, (long) status);
    if (status >= SERVER_ERROR) {
      span.setStatus(StatusCode.ERROR);
    }
    span.end();
  }

  public void end() {
    span.end();
  }
}
