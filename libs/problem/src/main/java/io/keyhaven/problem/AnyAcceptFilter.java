package io.keyhaven.problem;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * No Accept header is a reason to refuse a request or to answer it otherwise: every answer has one
 * representation, which the address and its {@code format} name (RFC 9110, 12.5.1 lets a server
 * disregard the header). Left to the framework, {@code Accept: text/html} would be answered with
 * whatever an object's {@code toString} says.
 */
public final class AnyAcceptFilter {
  @ServerRequestFilter(preMatching = true)
  public void acceptAnything(ContainerRequestContext request) {
    request.getHeaders().putSingle(HttpHeaders.ACCEPT, MediaType.WILDCARD);
  }
}
