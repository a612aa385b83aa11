package io.keyhaven.identity.exchange;

/**
 * A credential to exchange.
 *
 * @param credential access token, API key or socket ticket; null for nobody
 * @param audience the service that the token is for
 * @param organization id or slug that the address names; null where it names none
 * @param minimumGeneration what the gateway read in Redis
 * @param address of the client, for a key's allow-list
 */
public record ExchangeRequest(
    String credential,
    String audience,
    String organization,
    long minimumGeneration,
    String address) {
  @Override
  public String toString() {
    return "exchange for " + audience;
  }
}
