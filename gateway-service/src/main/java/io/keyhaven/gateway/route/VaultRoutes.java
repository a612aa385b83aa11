package io.keyhaven.gateway.route;

import static io.keyhaven.gateway.route.Route.open;
import static io.keyhaven.gateway.route.Route.signedIn;
import static io.vertx.core.http.HttpMethod.DELETE;
import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.PATCH;
import static io.vertx.core.http.HttpMethod.POST;

import io.keyhaven.gateway.route.Destination.Page;
import io.keyhaven.gateway.route.Destination.ToService;
import io.keyhaven.gateway.service.Service;
import io.vertx.core.http.HttpMethod;
import java.util.List;

/**
 * What Vault clients reach. Methods are those that services know; {@code LIST}, {@code SCAN} and
 * {@code PUT} have been translated before a route is looked for.
 */
final class VaultRoutes {
  private static final Destination IDENTITY = new ToService(Service.IDENTITY);
  private static final List<HttpMethod> ANY = List.of(GET, POST, PATCH, DELETE);

  /** A client signs in, looks and signs out around every bit of work: reads, as limits go. */
  private static final List<HttpMethod> ABOUT_ITSELF = List.of(GET, POST);

  static final List<Route> ROUTES =
      List.of(
          open(GET, "/v1/sys/health", Page.VAULT_HEALTH, RateClass.UNAUTHENTICATED),
          open(GET, "/v1/sys/seal-status", Page.VAULT_SEAL, RateClass.UNAUTHENTICATED),
          open(GET, "/v1/sys/leader", Page.VAULT_LEADER, RateClass.UNAUTHENTICATED),
          open(GET, "/v1/sys/init", Page.VAULT_INIT, RateClass.UNAUTHENTICATED),

          // Programs signing in
          open(POST, "/v1/auth/{mount}/login", IDENTITY, RateClass.MACHINE_SIGN_IN),
          aboutItself("/v1/auth/token/lookup-self"),
          aboutItself("/v1/auth/token/renew-self"),
          aboutItself("/v1/auth/token/revoke-self"),
          signedIn(ANY, "/v1/auth/token/**", Service.IDENTITY),
          signedIn(ANY, "/v1/auth/**", Service.IDENTITY),

          // What is good once; a wrapping token is nobody's, and identity knows what it is worth
          signedIn(List.of(POST), "/v1/sys/wrapping/wrap", Service.IDENTITY),
          signedIn(List.of(GET, POST), "/v1/sys/wrapping/{call}", Service.IDENTITY)
              .with(Access.OPTIONAL)
              .countedAs(RateClass.REVEAL),
          signedIn(ANY, "/v1/cubbyhole/**", Service.IDENTITY)
              .with(Access.OPTIONAL)
              .countedAs(RateClass.REVEAL),

          // Secrets
          signedIn(List.of(GET), "/v1/secret/data/**", Service.VAULT).countedAs(RateClass.REVEAL),
          signedIn(ANY, "/v1/secret/**", Service.VAULT),
          signedIn(ANY, "/v1/sys/mounts/**", Service.VAULT),
          signedIn(ANY, "/v1/sys/auth/**", Service.VAULT),
          signedIn(ANY, "/v1/sys/policies/**", Service.IDENTITY),
          signedIn(ANY, "/v1/sys/policy/**", Service.IDENTITY),
          signedIn(ANY, "/v1/sys/internal/**", Service.VAULT),
          signedIn(ANY, "/v1/sys/capabilities-self", Service.VAULT),
          signedIn(ANY, "/v1/sys/leases/**", Service.VAULT),
          signedIn(ANY, "/v1/sys/renew/**", Service.VAULT),
          signedIn(ANY, "/v1/sys/revoke/**", Service.VAULT));

  private VaultRoutes() {}

  private static Route aboutItself(String path) {
    return signedIn(ABOUT_ITSELF, path, Service.IDENTITY).countedAs(RateClass.READ);
  }
}
