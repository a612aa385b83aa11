package io.keyhaven.client.sealed;

import io.keyhaven.sealed.format.Bytes;
import io.keyhaven.sealed.format.CanonicalWriter;
import io.keyhaven.sealed.format.SealedException;
import io.keyhaven.sealed.format.Violation;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.UUID;

/**
 * A value for somebody without an account, opened once. The secret travels behind the {@code #} of
 * the link, which browsers do not send; the server keeps ciphertext and a hash of the access token.
 *
 * <p>Without the link nobody can take the content, not even use it up: opening needs the access
 * token, which only the secret gives. {@link #close()} overwrites the secret.
 */
public final class OneTimeLink implements AutoCloseable {
  static final int SECRET_BYTES = 32;
  static final String CONTENT_LABEL = "keyhaven/link/v1";
  static final String ACCESS_LABEL = "keyhaven/link-access/v1";

  private static final String PATH = "/link/";
  private static final String VERSION = "v1.";

  /** What the server keeps of the content. */
  public record Content(Bytes encryptedValue, Bytes iv) {}

  private final UUID id;
  private final SecretBytes secret;

  private OneTimeLink(UUID id, SecretBytes secret) {
    this.id = id;
    this.secret = secret;
  }

  /** A new link; the id is the client's choice, so that the content is bound to it. */
  public static OneTimeLink generate(UUID id) {
    return new OneTimeLink(id, SecretBytes.random(SECRET_BYTES));
  }

  static OneTimeLink owning(UUID id, byte[] secret) {
    return new OneTimeLink(id, SecretBytes.owning(secret));
  }

  /**
   * Reads a link that {@link #url} made.
   *
   * @throws SealedException {@link Violation#MALFORMED}
   */
  public static OneTimeLink parse(String url) {
    try {
      URI uri = new URI(url);
      String path = uri.getRawPath();
      String fragment = uri.getRawFragment();
      if (path != null
          && path.startsWith(PATH)
          && fragment != null
          && fragment.startsWith(VERSION)) {
        UUID id = canonicalId(path.substring(PATH.length()));
        Bytes secret = Bytes.ofBase64Url(fragment.substring(VERSION.length()));
        secret.requireSize(SECRET_BYTES, "a link's secret");
        return owning(id, secret.toByteArray());
      }
    } catch (URISyntaxException | IllegalArgumentException ignored) {
      // Said below; the message must not repeat the link.
    }
    throw new SealedException(Violation.MALFORMED, "not a one-time link");
  }

  public UUID id() {
    return id;
  }

  /** The link for people, such as {@code https://keys.example.com/link/<id>#v1.<secret>}. */
  public String url(String origin) {
    String fragment = secret.lend(all -> Bytes.of(all).base64Url());
    return origin + PATH + id + "#" + VERSION + fragment;
  }

  /** What the opener shows to the server, which has kept its SHA-256; 32 bytes, confidential. */
  public Bytes accessToken() {
    return Bytes.of(derive(ACCESS_LABEL));
  }

  /** Seals the value under a fresh IV; a link seals one value. */
  public Content seal(byte[] value) {
    return seal(value, Bytes.of(SecretBytes.randomBytes(AesGcm.IV_BYTES)));
  }

  Content seal(byte[] value, Bytes iv) {
    byte[] key = derive(CONTENT_LABEL);
    byte[] sealed = AesGcm.encrypt(key, iv.toByteArray(), value, context(CONTENT_LABEL));
    Arrays.fill(key, (byte) 0);
    return new Content(Bytes.of(sealed), iv);
  }

  /**
   * @return the value in a new array, the caller's to overwrite
   * @throws SealedException {@link Violation#LINK_FORGED}
   */
  public byte[] open(Content content) {
    byte[] key = derive(CONTENT_LABEL);
    try {
      return AesGcm.decrypt(
          key,
          content.iv(),
          content.encryptedValue(),
          context(CONTENT_LABEL),
          Violation.LINK_FORGED);
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  private byte[] derive(String label) {
    return secret.lend(all -> Hkdf.derive(all, Hkdf.NO_SALT, context(label)));
  }

  private byte[] context(String label) {
    return CanonicalWriter.of(label).uuid(id).bytes();
  }

  private static UUID canonicalId(String text) {
    UUID id = UUID.fromString(text);
    if (!id.toString().equals(text)) {
      throw new IllegalArgumentException("not the canonical form of an id");
    }
    return id;
  }

  @Override
  public void close() {
    secret.close();
  }
}
