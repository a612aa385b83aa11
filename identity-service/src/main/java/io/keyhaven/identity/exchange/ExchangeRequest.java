package io.keyhaven.identity.exchange;

/**
 * A credential to exchange.
 *
 * @param credential access token, API key or socket ticket; null for nobody
 * @param audience the service that the token is for
 * @param organization id or slug that the address names; null where it names none
 * @param minimumGeneration what the gateway read in Redis
 * @param address of the client, for a key's allow-list
 * @param soleOrganization whether a person who names no organization acts in the only one they are
 *     in; null for no
 */
public record ExchangeRequest(
    String credential,
    String audience,
    String organization,
    long minimumGeneration,
    String address,
    Boolean soleOrganization) {

  /** The same for another organization. */
  ExchangeRequest in(String other) {
    return new ExchangeRequest(
        credential, audience, other, minimumGeneration, address, soleOrganization);
  }

  /** Whether the organization is to be found out. */
  boolean seeksOrganization() {
    return organization == null && Boolean.TRUE.equals(soleOrganization);
  }

  @Override
  public String toString() {
    return "exchange for " + audience;
  }
}
