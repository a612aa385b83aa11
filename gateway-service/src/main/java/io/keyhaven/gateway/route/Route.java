package io.keyhaven.gateway.route;

import io.keyhaven.gateway.route.Destination.ToService;
import io.keyhaven.gateway.service.Service;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One line of the route table.
 *
 * @param methods that it answers to; {@code HEAD} goes with {@code GET}
 * @param rateClass what its requests count as; empty: by method, reading or writing
 */
public record Route(
    Set<HttpMethod> methods,
    PathPattern pattern,
    Destination destination,
    Access access,
    Optional<RateClass> rateClass,
    BodySize bodySize) {

  /** How much a request may carry. */
  public enum BodySize {
    ORDINARY,
    IMPORT
  }

  boolean answersTo(HttpMethod method) {
    return methods.contains(HttpMethod.HEAD.equals(method) ? HttpMethod.GET : method);
  }

  boolean matches(RequestPath path) {
    return pattern.matches(path.segments());
  }

  public RateClass rateClassOf(HttpMethod method) {
    boolean reads = HttpMethod.GET.equals(method) || HttpMethod.HEAD.equals(method);
    return rateClass.orElse(reads ? RateClass.READ : RateClass.WRITE);
  }

  /** The organization, by id or slug, that a path of this route names. */
  public Optional<String> organizationIn(RequestPath path) {
    return pattern.organizationIn(path.segments());
  }

  /** Whether a browser's cookies, and what guards them, go along: to sign-in only. */
  public boolean takesCookies() {
    return pattern.startsWith("api", "v1", "auth");
  }

  /** Whether the namespace that a program names goes along: where it signs in. */
  public boolean takesNamespace() {
    return access == Access.OPEN && pattern.startsWith("v1", "auth");
  }

  /**
   * Whether the caller's token itself goes along: where it opens what was put under it, and where
   * Vault answers it back to who asks about itself.
   */
  public boolean takesVaultToken() {
    return pattern.startsWith("v1", "cubbyhole")
        || pattern.startsWith("v1", "sys", "wrapping")
        || pattern.startsWith("v1", "auth", "token");
  }

  /** The name of where it leads, for metrics. */
  public String label() {
    return destination instanceof ToService(Service service) ? service.label() : "gateway";
  }

  static Route open(HttpMethod method, String path, Destination to, RateClass counted) {
    return new Route(
        Set.of(method),
        PathPattern.of(path),
        to,
        Access.OPEN,
        Optional.of(counted),
        BodySize.ORDINARY);
  }

  static Route signedIn(List<HttpMethod> methods, String path, Service service) {
    return new Route(
        Set.copyOf(methods),
        PathPattern.of(path),
        new ToService(service),
        Access.SIGNED_IN,
        Optional.empty(),
        BodySize.ORDINARY);
  }

  Route with(Access other) {
    return new Route(methods, pattern, destination, other, rateClass, bodySize);
  }

  Route countedAs(RateClass counted) {
    return new Route(methods, pattern, destination, access, Optional.of(counted), bodySize);
  }

  Route carrying(BodySize size) {
    return new Route(methods, pattern, destination, access, rateClass, size);
  }
}
