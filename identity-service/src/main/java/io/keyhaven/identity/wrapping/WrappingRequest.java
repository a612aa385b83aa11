package io.keyhaven.identity.wrapping;

/**
 * An answer that the gateway has put away.
 *
 * @param internalToken with which the service was asked; null for nobody
 * @param creationPath as {@code secret/data/shop}
 * @param answer JSON; confidential
 * @param address of the client
 */
public record WrappingRequest(
    String internalToken,
    String creationPath,
    long ttlSeconds,
    String answer,
    String address,
    String requestId) {
  @Override
  public String toString() {
    return "wrapping of " + creationPath;
  }
}
