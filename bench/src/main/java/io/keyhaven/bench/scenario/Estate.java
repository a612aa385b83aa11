package io.keyhaven.bench.scenario;

import java.util.List;

/**
 * An organization full of secrets: {@value #SECRETS_PER_PATH} in every path, called {@code
 * SECRET_0}, {@code SECRET_1} and so on.
 *
 * @param organization its slug
 * @param email of its owner, who signs in with the password
 * @param apiKey of a service account that may reveal and write all of the secrets
 * @param vault what Vault clients work on
 */
public record Estate(
    int secrets,
    String organization,
    String email,
    String password,
    String apiKey,
    List<Place> places,
    VaultPlaces vault) {
  static final int SECRETS_PER_PATH = 100;

  /**
   * A path of secrets in an environment.
   *
   * @param environment address of the environment
   * @param valuesTag entity tag of its values as they were seeded
   */
  record Place(String environment, String path, String valuesTag) {
    /** The address of something that belongs to the whole path. */
    String at(String resource) {
      return environment + resource + "?path=" + path;
    }

    /** The address of a secret, or of something that belongs to it. */
    String secret(int number, String resource) {
      return at("/secrets/SECRET_" + number + resource);
    }
  }

  /** One place in ten: nothing is written there, so that its entity tag stays what it was. */
  List<Place> unchanged() {
    return places.subList(0, Math.ceilDiv(places.size(), 10));
  }

  /** The others; the only one there is, should there be one only. */
  List<Place> written() {
    return places.size() == 1 ? places : places.subList(unchanged().size(), places.size());
  }

  /** Credentials stay out of it. */
  @Override
  public String toString() {
    return secrets + " secrets in " + places.size() + " paths";
  }
}
