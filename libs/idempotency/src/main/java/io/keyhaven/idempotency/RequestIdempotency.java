package io.keyhaven.idempotency;

import io.keyhaven.principal.CurrentCaller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;

/** The current request's idempotency key; resources read it and pass it to their service. */
@RequestScoped
public class RequestIdempotency {
  private static final String HEADER = "Idempotency-Key";

  private final CurrentCaller caller;
  private final HttpHeaders headers;
  private final Request request;
  private final UriInfo uri;

  RequestIdempotency(CurrentCaller caller, HttpHeaders headers, Request request, UriInfo uri) {
    this.caller = caller;
    this.headers = headers;
    this.request = request;
    this.uri = uri;
  }

  /** Empty when the client sent no key; a malformed one is refused with 422. */
  public Optional<IdempotencyKey> key() {
    return IdempotencyKey.of(
        caller.get().principal().id(),
        request.getMethod() + " " + uri.getRequestUri().getRawPath() + query(),
        headers.getHeaderString(HEADER));
  }

  private String query() {
    String query = uri.getRequestUri().getRawQuery();
    return query == null ? "" : "?" + query;
  }
}
