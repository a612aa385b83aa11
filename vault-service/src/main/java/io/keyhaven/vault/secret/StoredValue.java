package io.keyhaven.vault.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyhaven.envelope.EnvelopeException;
import io.keyhaven.vault.crypto.ValueContext;
import io.keyhaven.vault.key.ProjectKeys;
import java.util.UUID;

/**
 * The value of one version of a secret as it is stored.
 *
 * @param sealed the envelope; the array is shared and not changed
 */
public record StoredValue(String name, ValueContext context, byte[] sealed) {

  public UUID secretId() {
    return context.secret();
  }

  public long version() {
    return context.version();
  }

  /**
   * Opens the value.
   *
   * @return a new array, the caller's to erase
   * @throws EnvelopeException when it was altered or moved here from elsewhere
   */
  public byte[] open(ProjectKeys keys) {
    return keys.open(context, sealed);
  }

  /** Opens the value as text. */
  public String openText(ProjectKeys keys) {
    return new String(open(keys), UTF_8);
  }

  @Override
  public String toString() {
    return name + " version " + version();
  }
}
