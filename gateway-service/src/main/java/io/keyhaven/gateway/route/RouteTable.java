package io.keyhaven.gateway.route;

import static io.keyhaven.gateway.route.Route.open;
import static io.keyhaven.gateway.route.Route.signedIn;
import static io.vertx.core.http.HttpMethod.DELETE;
import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.HEAD;
import static io.vertx.core.http.HttpMethod.PATCH;
import static io.vertx.core.http.HttpMethod.POST;
import static io.vertx.core.http.HttpMethod.PUT;

import io.keyhaven.gateway.route.Destination.Page;
import io.keyhaven.gateway.route.Destination.ToService;
import io.keyhaven.gateway.route.Route.BodySize;
import io.keyhaven.gateway.service.Service;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Every path the public can reach. What is not here is 404, whatever a service would say; that is
 * also why nobody reaches a service's {@code /internal} or {@code /q}. The first line that fits
 * counts, so exceptions stand above the rule.
 */
public final class RouteTable {
  private static final String O = "/api/v1/organizations/{organization}";
  private static final String B = O + "/projects/{project}/environments/{environment}";
  private static final Destination IDENTITY = new ToService(Service.IDENTITY);
  private static final Destination VAULT = new ToService(Service.VAULT);

  /** Where a whole subtree belongs to a service, the service knows which methods it has. */
  private static final List<HttpMethod> ANY = List.of(GET, POST, PUT, PATCH, DELETE);

  private static final List<Route> NATIVE =
      List.of(
          // The gateway itself
          open(GET, "/health", Page.HEALTH, RateClass.UNAUTHENTICATED),
          open(GET, "/api/v1", Page.INDEX, RateClass.UNAUTHENTICATED),
          open(GET, "/api/openapi", Page.OPENAPI, RateClass.UNAUTHENTICATED),
          open(GET, "/api/docs", Page.DOCS, RateClass.UNAUTHENTICATED),
          open(GET, "/api/docs/", Page.DOCS, RateClass.UNAUTHENTICATED),
          open(GET, "/api/docs/{file}", Page.DOCS, RateClass.UNAUTHENTICATED),

          // The web app: its pages, and what they are made of
          open(GET, "/", Page.APP, RateClass.UNAUTHENTICATED),
          open(GET, "/sign-in", Page.APP, RateClass.UNAUTHENTICATED),
          open(GET, "/register", Page.APP, RateClass.UNAUTHENTICATED),
          open(GET, "/invitation", Page.APP, RateClass.UNAUTHENTICATED),
          open(GET, "/account", Page.APP, RateClass.UNAUTHENTICATED),
          open(GET, "/link/{link}", Page.APP, RateClass.UNAUTHENTICATED),
          open(GET, "/o/{slug}/**", Page.APP, RateClass.UNAUTHENTICATED),
          open(GET, "/assets/{file}", Page.APP_FILE, RateClass.UNAUTHENTICATED),
          open(GET, "/theme.js", Page.APP_FILE, RateClass.UNAUTHENTICATED),
          open(GET, "/favicon.svg", Page.APP_FILE, RateClass.UNAUTHENTICATED),

          // Signing in
          open(GET, "/.well-known/jwks.json", IDENTITY, RateClass.UNAUTHENTICATED),
          open(POST, "/api/v1/auth/register", IDENTITY, RateClass.REGISTER),
          open(POST, "/api/v1/auth/login", IDENTITY, RateClass.SIGN_IN),
          open(POST, "/api/v1/auth/login/verify", IDENTITY, RateClass.SIGN_IN),
          open(POST, "/api/v1/auth/forgot-password", IDENTITY, RateClass.SIGN_IN),
          open(POST, "/api/v1/auth/reset-password", IDENTITY, RateClass.SIGN_IN),
          open(POST, "/api/v1/auth/verify-email", IDENTITY, RateClass.UNAUTHENTICATED),
          open(POST, "/api/v1/auth/refresh", IDENTITY, RateClass.REFRESH),
          open(POST, "/api/v1/auth/logout", IDENTITY, RateClass.LOGOUT).with(Access.OPTIONAL),
          signedIn(List.of(GET), "/api/v1/auth/me", Service.IDENTITY),
          signedIn(List.of(PUT), "/api/v1/auth/change-password", Service.IDENTITY),
          signedIn(List.of(GET, DELETE), "/api/v1/auth/sessions", Service.IDENTITY),
          signedIn(List.of(DELETE), "/api/v1/auth/sessions/{session}", Service.IDENTITY),
          signedIn(List.of(POST), "/api/v1/auth/socket-tickets", Service.IDENTITY),

          // People, organizations, programs
          signedIn(ANY, "/api/v1/me/keyring", Service.VAULT),
          signedIn(ANY, "/api/v1/me/**", Service.IDENTITY),
          signedIn(ANY, "/api/v1/invitations/**", Service.IDENTITY),
          signedIn(List.of(GET, POST), "/api/v1/organizations", Service.IDENTITY),
          signedIn(List.of(GET, PATCH, DELETE), O, Service.IDENTITY),
          signedIn(ANY, O + "/members/{userId}/public-keys", Service.VAULT),
          signedIn(ANY, O + "/members/**", Service.IDENTITY),
          signedIn(ANY, O + "/invitations/**", Service.IDENTITY),
          signedIn(ANY, O + "/service-accounts/**", Service.IDENTITY),
          signedIn(ANY, O + "/machine-roles/**", Service.IDENTITY),
          signedIn(ANY, O + "/teams/**", Service.IDENTITY),

          // Secrets
          signedIn(List.of(GET), B + "/secrets/{name}/value", Service.VAULT)
              .countedAs(RateClass.REVEAL),
          signedIn(List.of(GET), B + "/values", Service.VAULT).countedAs(RateClass.REVEAL),
          signedIn(List.of(GET), B + "/export", Service.VAULT).countedAs(RateClass.REVEAL),
          signedIn(List.of(POST), B + "/import", Service.VAULT).carrying(BodySize.IMPORT),
          signedIn(ANY, O + "/projects/**", Service.VAULT),
          signedIn(List.of(GET), O + "/secrets", Service.VAULT),

          // Sealed vaults
          signedIn(List.of(POST), O + "/sealed-vaults/{vault}/changes", Service.VAULT)
              .carrying(BodySize.IMPORT),
          signedIn(List.of(POST), O + "/sealed-vaults/{vault}/moves", Service.VAULT)
              .carrying(BodySize.IMPORT),
          signedIn(ANY, O + "/sealed-vaults/**", Service.VAULT),
          signedIn(ANY, O + "/links/**", Service.VAULT),
          open(GET, "/api/v1/links/{link}", VAULT, RateClass.UNAUTHENTICATED),
          open(POST, "/api/v1/links/{link}/open", VAULT, RateClass.UNAUTHENTICATED),

          // The record
          signedIn(List.of(GET), O + "/audit-events/stream", Service.AUDIT).with(Access.TICKET),
          signedIn(List.of(GET), O + "/audit-events/**", Service.AUDIT));

  private static final List<Route> ROUTES =
      Stream.concat(NATIVE.stream(), VaultRoutes.ROUTES.stream()).toList();

  private RouteTable() {}

  /** What became of looking a request up. */
  public sealed interface Match {
    /** The route that takes it. */
    record Found(Route route) implements Match {}

    /** The path exists, with these methods only. */
    record OtherMethods(List<String> allowed) implements Match {}

    /** There is no such path. */
    record Nothing() implements Match {}
  }

  public static Match find(HttpMethod method, RequestPath path) {
    for (Route route : ROUTES) {
      if (route.answersTo(method) && route.matches(path)) {
        return new Match.Found(route);
      }
    }
    return otherMethods(path);
  }

  private static Match otherMethods(RequestPath path) {
    var allowed = new TreeSet<String>();
    for (Route route : ROUTES) {
      if (route.matches(path)) {
        route.methods().forEach(other -> allowed.add(other.name()));
      }
    }
    if (allowed.isEmpty()) {
      return new Match.Nothing();
    }
    if (allowed.contains(GET.name())) {
      allowed.add(HEAD.name());
    }
    return new Match.OtherMethods(List.copyOf(allowed));
  }
}
