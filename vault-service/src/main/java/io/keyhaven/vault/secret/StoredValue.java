package io.keyhaven.vault.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyhaven.envelope.EnvelopeException;
import io.keyhaven.vault.crypto.ValueContext;
import io.keyhaven.vault.grant.Place;
import io.keyhaven.vault.key.ProjectKeys;
import io.vertx.mutiny.sqlclient.Row;
import java.util.UUID;

/**
 * The value of one version of a secret as it is stored.
 *
 * @param json whether it is the JSON text of something other than a string
 * @param sealed the envelope, empty when the value was erased; the array is shared and not changed
 */
public record StoredValue(String name, ValueContext context, boolean json, byte[] sealed) {

  /**
   * Reads the columns {@code secret_id, name, version, is_json, value}.
   *
   * @param pathId the path they were found in
   */
  public static StoredValue of(Place place, UUID pathId, Row row) {
    var context =
        new ValueContext(
            place.organization(),
            place.project().id(),
            place.environment().id(),
            pathId,
            row.getUUID("secret_id"),
            row.getLong("version"));
    return new StoredValue(
        row.getString("name"),
        context,
        row.getBoolean("is_json"),
        row.getBuffer("value").getBytes());
  }

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
   * @throws io.keyhaven.problem.ProblemException 410 when it was erased
   */
  public byte[] open(ProjectKeys keys) {
    if (sealed.length == 0) {
      throw SecretProblem.destroyed(name, version());
    }
    return keys.open(context, sealed);
  }

  /** Opens the value as text. */
  public String openText(ProjectKeys keys) {
    return new String(open(keys), UTF_8);
  }

  /** Opens the value as it is set again. */
  public SecretValue openValue(ProjectKeys keys) {
    return new SecretValue(openText(keys), json);
  }

  @Override
  public String toString() {
    return name + " version " + version();
  }
}
