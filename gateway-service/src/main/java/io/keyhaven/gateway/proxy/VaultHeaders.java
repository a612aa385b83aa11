package io.keyhaven.gateway.proxy;

import io.keyhaven.gateway.credential.Credentials;
import io.keyhaven.gateway.identity.InternalToken;
import io.keyhaven.gateway.vaultapi.Namespace;
import io.keyhaven.gateway.visit.Visit;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;

/** What a service is told of a Vault client's request. */
final class VaultHeaders {
  private static final String JSON = "application/json";

  private VaultHeaders() {}

  /** The client's own headers of these names are gone; what of them a service gets is set here. */
  static void towardsService(MultiMap headers, Visit visit, InternalToken token) {
    headers.set("Accept", JSON);
    if (HttpMethod.POST.equals(visit.method())) {
      declareForm(headers, visit);
    }
    if (visit.route().takesNamespace()) {
      Namespace.in(visit.request().headers())
          .ifPresent(organization -> headers.set(Namespace.HEADER, organization));
    }
    if (visit.route().takesVaultToken()) {
      visit
          .credential()
          .filter(text -> !token.isAnonymous() || Credentials.isWrappingToken(text))
          .ifPresent(text -> headers.set("X-Vault-Token", text));
    }
  }

  /** Vault takes every body for JSON, whatever it is declared to be; most clients declare none. */
  private static void declareForm(MultiMap headers, Visit visit) {
    if (visit.carriesBody()) {
      headers.set("Content-Type", JSON);
    } else {
      headers.remove("Content-Type");
    }
  }
}
