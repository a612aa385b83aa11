package io.keyhaven.sealed.format;

import java.util.UUID;

/**
 * A member of a sealed vault as its log has them now.
 *
 * @param grant who wrapped the newest vault key for them
 */
public record Member(UUID user, PublicKeys keys, Role role, KeyGrant grant) {
  public Fingerprint fingerprint() {
    return keys.fingerprint(user);
  }
}
