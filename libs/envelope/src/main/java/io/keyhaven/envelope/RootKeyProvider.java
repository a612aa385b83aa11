package io.keyhaven.envelope;

import java.util.Set;
import java.util.UUID;

/**
 * Where root keys live: a local folder, AWS KMS, a Vault or OpenBao transit engine. Root keys never
 * leave the provider; it wraps and unwraps other keys under them.
 *
 * <p>Several root keys are alive at once, by id; one is current. Rotating means making another one
 * current and wrapping again what the old one wrapped; the old one stays until nothing names it.
 *
 * <p>A provider also keeps a <i>share</i> for every owner (an organization): 32 random bytes
 * outside the database and its backups. What is wrapped for an owner needs the root key
 * <em>and</em> the share, HKDF-SHA-256(root key, share) (RFC 5869). Destroying the share makes
 * everything wrapped for that owner unreadable for good, in restored database backups too. A
 * provider that cannot keep shares says so with {@link #holdsShares()}; shredding is then complete
 * only when old backups are gone.
 *
 * <p>Implementations are safe for use by several threads and several processes. Calls may block on
 * a disk or a network: never make them on an event loop or inside a database transaction. Arrays
 * that are passed in are only read; arrays that are returned are new and the caller's.
 */
public interface RootKeyProvider extends AutoCloseable {

  /** The root key that new wrappings are made under. It can change while serving. */
  UUID currentKeyId();

  /** Every root key that can be used now. */
  Set<UUID> keyIds();

  /**
   * Makes sure that a root key is there and usable; meant for the start of a service.
   *
   * @throws UnknownKeyException naming the id when it is not there
   * @throws EnvelopeException when it is there but not usable
   */
  void require(UUID rootKeyId);

  /** Whether shares exist here, so that destroying one shreds its owner at once. */
  boolean holdsShares();

  /**
   * Makes sure that an owner has a share. Of several concurrent calls, in several processes too,
   * one makes it and all see the same. Does nothing where shares are not held.
   *
   * @throws ShareUnavailableException when the owner's share was destroyed: it never comes back
   */
  void createShare(UUID owner);

  /**
   * Destroys an owner's share, for good; a share that never existed can then not be created either.
   *
   * @throws UnsupportedOperationException where shares are not held
   */
  void destroyShare(UUID owner);

  /**
   * Wraps a key for an owner.
   *
   * @param rootKeyId usually {@link #currentKeyId()}, read before so that additional data can name
   *     it
   * @param additionalData what the wrapped key is bound to
   * @return an envelope whose {@link Envelope#keyId} is the root key's
   * @throws UnknownKeyException when the root key is not there
   * @throws ShareUnavailableException when shares are held and the owner has none
   */
  byte[] wrap(UUID rootKeyId, UUID owner, EnvelopeKey key, byte[] additionalData);

  /**
   * Unwraps what {@link #wrap} returned, under whichever living root key it names.
   *
   * @param keyId the name of the wrapped key
   * @return a key that the caller owns and destroys
   * @throws MalformedEnvelopeException when it is no wrapped key of this provider
   * @throws UnknownKeyException naming the root key that is needed and not there
   * @throws ShareUnavailableException when shares are held and the owner has none
   * @throws NotAuthenticException when it was altered, or owner or additional data differ
   */
  EnvelopeKey unwrap(UUID owner, UUID keyId, byte[] wrapped, byte[] additionalData);

  /**
   * Seals a setting of the service itself (a signing key, a client secret) under the current root
   * key, without a share. For few and small things: a root key seals at most 2<sup>32</sup>.
   *
   * @param context what the setting is and whose, such as {@code identity/signing-key/<id>}; needed
   *     again to open it
   * @return a {@link Envelope#SEALED_VALUE} that names the root key
   */
  byte[] seal(byte[] plaintext, String context);

  /**
   * Opens what {@link #seal} returned, under whichever living root key it names.
   *
   * @throws MalformedEnvelopeException when it is no sealed value
   * @throws UnknownKeyException naming the root key that is needed and not there
   * @throws NotAuthenticException when it was altered or the context differs
   */
  byte[] open(byte[] sealed, String context);

  /** Erases the root keys held in memory; afterwards the provider is not usable. */
  @Override
  void close();
}
