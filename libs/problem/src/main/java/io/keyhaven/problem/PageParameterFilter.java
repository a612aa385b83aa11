package io.keyhaven.problem;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses an empty {@code limit} or {@code cursor}, which the framework hands on as absent. */
public final class PageParameterFilter {
  private static final Pattern EMPTY = Pattern.compile("(?:^|&)(limit|cursor)=?(?:&|$)");

  @ServerRequestFilter
  public void refuseEmpty(ContainerRequestContext request) {
    String query = request.getUriInfo().getRequestUri().getRawQuery();
    if (query == null) {
      return;
    }
    Matcher empty = EMPTY.matcher(query);
    if (empty.find()) {
      throw ProblemException.invalid("?" + empty.group(1), "required", "must not be empty");
    }
  }
}
