package io.keyhaven.client.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.keyhaven.client.sealed.KeyDerivation;
import io.keyhaven.client.sealed.MemberKeys;
import io.keyhaven.client.sealed.NewPassphrase;
import io.keyhaven.client.sealed.RecoveryCode;
import io.keyhaven.client.sealed.SealedKeyring;
import io.keyhaven.client.sealed.SealedRecovery;
import io.keyhaven.sealed.format.PublicKeys;
import io.keyhaven.sealed.format.SealedException;
import io.keyhaven.sealed.format.Violation;
import java.util.UUID;

/**
 * One's own keyring at a KeyHaven: set up, unlock, another passphrase, recovery. Passphrases, codes
 * and private keys stay here; what is sent is sealed. What another device changed meanwhile is not
 * overwritten: the call is refused with 412, and is to be done again. Thread-safe.
 */
public final class RemoteKeyring {
  private static final String PATH = "/api/v1/me/keyring";

  private final ApiConnection api;
  private final UUID user;

  public RemoteKeyring(ApiConnection api, UUID user) {
    this.api = api;
    this.user = user;
  }

  /**
   * Makes new keys and keeps them sealed under both.
   *
   * @return the keys, the caller's to close
   * @throws ApiException 412 where there is a keyring already, perhaps from another device
   */
  public MemberKeys setUp(NewPassphrase passphrase, RecoveryCode code) {
    MemberKeys keys = MemberKeys.generate();
    api.putFirst(PATH, sealed(keys, passphrase, SealedRecovery.seal(user, keys, code)));
    return keys;
  }

  /**
   * Gives up keys that neither passphrase nor code opens, and makes new ones. Every vault has to be
   * joined again: a manager of it removes and adds this person.
   *
   * @return the keys, the caller's to close
   */
  public MemberKeys startOver(NewPassphrase passphrase, RecoveryCode code) {
    ApiConnection.Tagged kept = api.getTagged(PATH);
    MemberKeys keys = MemberKeys.generate();
    api.putOver(kept, PATH, sealed(keys, passphrase, SealedRecovery.seal(user, keys, code)));
    return keys;
  }

  /**
   * Opens what the server keeps.
   *
   * @throws SealedException as {@link SealedKeyring#open}; also for derivation parameters that are
   *     out of bounds, before the passphrase is touched
   */
  public MemberKeys unlock(char[] passphrase) {
    return open(api.get(PATH), passphrase);
  }

  private MemberKeys open(JsonNode kept, char[] passphrase) {
    JsonNode kdf = kept.path("kdf");
    if (!KeyDerivation.ALGORITHM.equals(kdf.path("algorithm").asText())) {
      throw new SealedException(Violation.MALFORMED, "another key derivation");
    }
    var derivation = new KeyDerivation(kdf.path("iterations").asInt(), Wire.bytes(kdf, "salt"));
    var keyring =
        new SealedKeyring(
            user,
            publicKeys(kept),
            Wire.bytes(kept, "encryptedPrivateKeys"),
            Wire.bytes(kept, "iv"),
            derivation);
    return keyring.open(passphrase);
  }

  /**
   * Seals the same keys under another passphrase; no vault and no item changes.
   *
   * @param current read only
   * @throws ApiException 412 where another device changed the keyring meanwhile
   */
  public void changePassphrase(char[] current, NewPassphrase passphrase) {
    ApiConnection.Tagged kept = api.getTagged(PATH);
    try (MemberKeys keys = open(kept.body(), current)) {
      api.putOver(kept, PATH, sealed(keys, passphrase, null));
    }
  }

  /**
   * Opens the keys with the recovery code and seals them under a new passphrase.
   *
   * @return the keys, the caller's to close
   */
  public MemberKeys recover(RecoveryCode code, NewPassphrase passphrase) {
    ApiConnection.Tagged tagged = api.getTagged(PATH);
    JsonNode kept = tagged.body();
    JsonNode recovery = kept.path("recovery");
    var sealed =
        new SealedRecovery(
            user,
            publicKeys(kept),
            Wire.bytes(recovery, "encryptedPrivateKeys"),
            Wire.bytes(recovery, "iv"),
            Wire.bytes(recovery, "salt"));
    MemberKeys keys = sealed.open(code);
    api.putOver(tagged, PATH, sealed(keys, passphrase, null));
    return keys;
  }

  private static PublicKeys publicKeys(JsonNode kept) {
    return new PublicKeys(Wire.bytes(kept, "encryptionKey"), Wire.bytes(kept, "signingKey"));
  }

  /**
   * @param recovery null: stays as it is
   */
  private ObjectNode sealed(MemberKeys keys, NewPassphrase passphrase, SealedRecovery recovery) {
    SealedKeyring sealed = SealedKeyring.seal(user, keys, passphrase.lend());
    ObjectNode body =
        Wire.object()
            .put("encryptionKey", sealed.publicKeys().encryption().base64Url())
            .put("signingKey", sealed.publicKeys().signing().base64Url())
            .put("encryptedPrivateKeys", sealed.encryptedPrivateKeys().base64Url())
            .put("iv", sealed.iv().base64Url());
    body.putObject("kdf")
        .put("algorithm", KeyDerivation.ALGORITHM)
        .put("iterations", sealed.kdf().iterations())
        .put("salt", sealed.kdf().salt().base64Url());
    if (recovery != null) {
      body.putObject("recovery")
          .put("encryptedPrivateKeys", recovery.encryptedPrivateKeys().base64Url())
          .put("iv", recovery.iv().base64Url())
          .put("salt", recovery.salt().base64Url());
    }
    return body;
  }
}
