package io.keyhaven.gateway.identity;

import io.keyhaven.gateway.address.ClientAddress;
import io.keyhaven.gateway.service.Service;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * A wish for an internal token.
 *
 * @param credential what the caller presented; empty for a caller who did not sign in
 * @param credentialDigest names the credential in the cache, where it is not kept itself
 * @param addressBound whether the credential may be restricted to addresses
 * @param soleOrganization whether a person acts in their only organization where none is named
 * @param userAgent what the caller calls itself, for the record of a refusal
 */
public record TokenRequest(
    Optional<String> credential,
    String credentialDigest,
    boolean addressBound,
    Service service,
    Optional<String> organization,
    boolean soleOrganization,
    ClientAddress address,
    Optional<String> userAgent) {

  /** For a caller who did not sign in. */
  public static TokenRequest anonymous(Service service, ClientAddress address) {
    return new TokenRequest(
        Optional.empty(),
        "anonymous",
        false,
        service,
        Optional.empty(),
        false,
        address,
        Optional.empty());
  }

  /** The same for a credential's own organization, whatever the path names. */
  public TokenRequest inNoOrganization() {
    return new TokenRequest(
        credential,
        credentialDigest,
        addressBound,
        service,
        Optional.empty(),
        false,
        address,
        userAgent);
  }

  /** What an answer to this request may be used for again. */
  record Key(
      String credentialDigest,
      Service service,
      String organization,
      boolean soleOrganization,
      String address) {}

  Key key() {
    return new Key(
        credentialDigest,
        service,
        organization.orElse(""),
        soleOrganization,
        addressBound ? address.text() : "");
  }

  JsonObject toJson(long minimumGeneration) {
    var wish = new JsonObject();
    if (soleOrganization) {
      wish.put("soleOrganization", true);
    }
    return wish.put("credential", credential.orElse(null))
        .put("audience", service.label())
        .put("organization", organization.orElse(null))
        .put("minimumGeneration", minimumGeneration)
        .put("address", address.text());
  }

  /** Without the credential. */
  @Override
  public String toString() {
    return "TokenRequest[" + service + "]";
  }
}
