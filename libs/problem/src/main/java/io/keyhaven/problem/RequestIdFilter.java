package io.keyhaven.problem;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import org.jboss.logging.MDC;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Gives every request its id before anything else looks at it, and every answer the same one. */
public final class RequestIdFilter {
  static final String PROPERTY = "keyhaven.requestId";

  /**
   * Runs before authentication so that refusals carry the id too. Whoever reads the header later
   * (an audit record, a call to another service) reads the accepted id.
   */
  @ServerRequestFilter(preMatching = true, priority = 100)
  public void assign(ContainerRequestContext request) {
    String id = RequestIds.acceptOrCreate(request.getHeaderString(RequestIds.HEADER));
    request.setProperty(PROPERTY, id);
    request.getHeaders().putSingle(RequestIds.HEADER, id);
    MDC.put("requestId", id);
  }

  @ServerResponseFilter
  public void answer(ContainerRequestContext request, ContainerResponseContext response) {
    Object id = request.getProperty(PROPERTY);
    if (id != null) {
      response.getHeaders().putSingle(RequestIds.HEADER, id);
    }
  }

  /** The id that {@link #assign} gave, also where a mapper runs before any filter did. */
  static String of(ContainerRequestContext request) {
    Object id = request.getProperty(PROPERTY);
    return id != null
        ? id.toString()
        : RequestIds.acceptOrCreate(request.getHeaderString(RequestIds.HEADER));
  }
}
