package io.keyhaven.principal;

import io.keyhaven.problem.Category;
import io.keyhaven.problem.ProblemException;
import io.keyhaven.problem.RequestIds;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Lets nobody in without an internal token for this service. Resources or methods that carry {@link
 * PermitAll} are exempt and look after themselves (published keys, service-to-service calls).
 *
 * <p>An address that names an organization must name the token's; any other reads as absent.
 */
public class InternalTokenFilter {
  private static final String SCHEME = "Bearer ";

  private final InternalTokenVerifier verifier;
  private final CurrentCaller current;

  InternalTokenFilter(InternalTokenVerifier verifier, CurrentCaller current) {
    this.verifier = verifier;
    this.current = current;
  }

  @ServerRequestFilter(priority = Priorities.AUTHENTICATION)
  public Uni<Response> authenticate(ContainerRequestContext request, ResourceInfo resource) {
    if (isExempt(resource)) {
      return Uni.createFrom().nullItem();
    }
    return verifier
        .verify(bearer(request))
        .invoke(principal -> current.set(new Caller(principal, originOf(request))))
        .invoke(principal -> requireOwnOrganization(principal, request))
        .replaceWith((Response) null);
  }

  private static boolean isExempt(ResourceInfo resource) {
    return resource.getResourceMethod().isAnnotationPresent(PermitAll.class)
        || resource.getResourceClass().isAnnotationPresent(PermitAll.class);
  }

  private static String bearer(ContainerRequestContext request) {
    String header = request.getHeaderString(HttpHeaders.AUTHORIZATION);
    if (header == null || !header.startsWith(SCHEME)) {
      throw InternalTokenVerifier.refused();
    }
    return header.substring(SCHEME.length());
  }

  private static RequestOrigin originOf(ContainerRequestContext request) {
    return new RequestOrigin(
        request.getHeaderString("X-Forwarded-For"),
        request.getHeaderString(HttpHeaders.USER_AGENT),
        request.getHeaderString(RequestIds.HEADER));
  }

  private static void requireOwnOrganization(Principal principal, ContainerRequestContext request) {
    String named = request.getUriInfo().getPathParameters().getFirst("organization");
    if (named != null && principal.tenant().filter(own -> own.isNamedBy(named)).isEmpty()) {
      throw organizationNotFound(named);
    }
  }

  /** One answer for an organization that does not exist and one the caller is not in. */
  public static ProblemException organizationNotFound(String reference) {
    return ProblemException.of(
        404,
        Category.NOT_FOUND,
        "identity.organization.not_found",
        "Organization not found",
        "There is no organization " + reference + ".");
  }
}
