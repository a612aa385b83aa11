package io.keyhaven.vault.sealed.sealedkey;

import io.keyhaven.problem.Faults;
import io.keyhaven.vault.request.Field;
import io.keyhaven.vault.request.Text;
import io.keyhaven.vault.request.Timestamp;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What may be known of a sealed key. Service, name, environment and fill origin are part of what
 * its encryption is bound to. The others stay as they were where they are left out; null clears.
 *
 * @param permissions what the key may do at its provider, in the provider's words
 * @param fillOrigin where a browser may fill it, such as {@code https://dashboard.stripe.com}
 * @param owner who looks after it, a user id
 * @param rotationSchedule how often it is to be replaced
 */
@Schema(name = "SealedKeyMetadataRequest")
public record KeyMetadataRequest(
    @NotNull String environment,
    @Schema(implementation = String.class, nullable = true) Field<String> description,
    @Schema(type = SchemaType.ARRAY, implementation = String.class, nullable = true)
        Field<List<String>> tags,
    @Schema(type = SchemaType.ARRAY, implementation = String.class, nullable = true)
        Field<List<String>> permissions,
    @Schema(implementation = String.class, format = "date-time", nullable = true)
        Field<String> expiresAt,
    String fillOrigin,
    @Schema(implementation = UUID.class, nullable = true) Field<UUID> owner,
    @Schema(
            implementation = String.class,
            nullable = true,
            description = "daily, weekly, monthly, quarterly, yearly, or days such as P90D")
        Field<String> rotationSchedule) {
  private static final int MOST_WORDS = 50;
  private static final int MOST_WORD = 255;

  /** The valid ones; what is wrong is noted. */
  KeyMetadata check(String pointer, Faults faults) {
    checkLine(environment, pointer + "/environment", faults);
    if (description.hasValue()) {
      Text.checkLines(description.value(), Text.MOST_DESCRIPTION, pointer + "/description", faults);
    }
    if (fillOrigin != null) {
      checkLine(fillOrigin, pointer + "/fillOrigin", faults);
    }
    if (rotationSchedule.hasValue()
        && RotationSchedule.interval(rotationSchedule.value()).isEmpty()) {
      faults.add(pointer + "/rotationSchedule", "pattern", RotationSchedule.RULE);
    }
    return new KeyMetadata(
        environment,
        fillOrigin,
        description,
        words(tags, pointer + "/tags", faults),
        words(permissions, pointer + "/permissions", faults),
        expiresAt.map(text -> Timestamp.parse(text, pointer + "/expiresAt", faults).orElse(null)),
        owner,
        rotationSchedule);
  }

  private static Field<List<String>> words(
      Field<List<String>> words, String pointer, Faults faults) {
    if (!words.hasValue()) {
      return words;
    }
    if (words.value().size() > MOST_WORDS) {
      faults.add(pointer, "size", "must be at most " + MOST_WORDS);
      return Field.absent();
    }
    for (int i = 0; i < words.value().size(); i++) {
      checkLine(words.value().get(i), pointer + "/" + i, faults);
    }
    return faults.isEmpty() ? words.map(all -> all.stream().distinct().toList()) : Field.absent();
  }

  /** One line of text that says something. */
  static void checkLine(String text, String pointer, Faults faults) {
    if (text == null || text.isBlank() || Text.length(text) > MOST_WORD) {
      faults.add(pointer, "size", "must have 1 to " + MOST_WORD + " characters");
    } else if (!Text.isOneLine(text) || !Text.isWellFormed(text)) {
      faults.add(pointer, "pattern", "must be one line of text without control characters");
    }
  }
}
