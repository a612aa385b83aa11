package io.keyhaven.vault.secret;

import io.keyhaven.problem.Faults;
import io.keyhaven.vault.request.Field;
import io.keyhaven.vault.request.Text;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Writes one secret. Fields left out keep what is there; null clears. A new secret needs a value.
 *
 * @param message why; kept with the revision
 */
public record SecretRequest(
    @Schema(
            implementation = String.class,
            description = "Any string, also empty; at most 65,536 bytes in UTF-8")
        Field<String> value,
    @Schema(
            implementation = String.class,
            enumeration = {
              "api_key",
              "database",
              "oauth",
              "certificate",
              "ssh_key",
              "webhook",
              "encryption_key",
              "other"
            },
            nullable = true)
        Field<String> category,
    @Schema(type = SchemaType.ARRAY, implementation = String.class, nullable = true)
        Field<List<String>> tags,
    @Schema(implementation = String.class, nullable = true) Field<String> description,
    @Schema(implementation = String.class, format = "date-time", nullable = true)
        Field<String> expiresAt,
    String message)
    implements SecretFields {

  Change.Put toChange(String name) {
    var faults = new Faults();
    Change.Put change = toPut(name, "", faults);
    if (message != null) {
      Text.checkLines(message, Text.MOST_MESSAGE, "/message", faults);
    }
    faults.refuseIfAny();
    return change;
  }

  /** Without the value. */
  @Override
  public String toString() {
    return "SecretRequest";
  }
}
