package io.keyhaven.vault.exchange;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** An export is chosen by {@code format}: no Accept header is a reason to refuse one. */
class ExportAcceptFilter {
  @ServerRequestFilter(preMatching = true)
  public void acceptAnything(ContainerRequestContext request) {
    if (request.getUriInfo().getPath().endsWith("/export")) {
      request.getHeaders().putSingle(HttpHeaders.ACCEPT, MediaType.WILDCARD);
    }
  }
}
