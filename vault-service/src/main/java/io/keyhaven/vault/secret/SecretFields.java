package io.keyhaven.vault.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyhaven.problem.Faults;
import io.keyhaven.problem.ProblemException;
import io.keyhaven.vault.request.Field;
import io.keyhaven.vault.request.Text;
import io.keyhaven.vault.request.Timestamp;
import java.time.Instant;
import java.util.List;

/** The fields by which every request writes a secret, and what they must be. */
interface SecretFields {
  int MOST_VALUE_BYTES = 65_536;
  int MOST_TAGS = 50;
  int MOST_TAG_LENGTH = 100;

  Field<String> value();

  Field<String> category();

  Field<List<String>> tags();

  Field<String> description();

  Field<String> expiresAt();

  /**
   * The change they ask for; what is wrong with them is noted.
   *
   * @param pointer where in the request they stand
   * @throws ProblemException 413 for a value that is too large
   */
  default Change.Put toPut(String name, String pointer, Faults faults) {
    checkValue(name, pointer, faults);
    if (category().hasValue() && SecretCategory.find(category().value()).isEmpty()) {
      faults.add(pointer + "/category", "unknown", SecretCategory.RULE);
    }
    if (tags().hasValue()) {
      checkTags(tags().value(), pointer + "/tags", faults);
    }
    if (description().hasValue()) {
      Text.checkLines(
          description().value(), Text.MOST_DESCRIPTION, pointer + "/description", faults);
    }
    Field<Instant> expiry =
        expiresAt().map(text -> Timestamp.parse(text, pointer + "/expiresAt", faults).orElse(null));
    var details =
        new DetailsChange(
            category(),
            tags().map(sent -> sent.stream().distinct().toList()),
            description(),
            expiry);
    return new Change.Put(name, pointer, value().map(SecretValue::of), details);
  }

  private void checkValue(String name, String pointer, Faults faults) {
    if (!value().isPresent()) {
      return;
    }
    String text = value().value();
    if (text == null) {
      faults.add(pointer + "/value", "required", "must be a string; an empty one is allowed");
    } else if (!Text.isWellFormed(text)) {
      faults.add(pointer + "/value", "pattern", "must be well-formed Unicode");
    } else if (text.length() > MOST_VALUE_BYTES || text.getBytes(UTF_8).length > MOST_VALUE_BYTES) {
      throw SecretProblem.valueTooLarge(name);
    }
  }

  private static void checkTags(List<String> tags, String pointer, Faults faults) {
    if (tags.size() > MOST_TAGS) {
      faults.add(pointer, "size", "must be at most " + MOST_TAGS);
    }
    for (int i = 0; i < tags.size(); i++) {
      String tag = tags.get(i);
      if (tag == null || tag.isBlank() || Text.length(tag) > MOST_TAG_LENGTH) {
        faults.add(pointer + "/" + i, "size", "must have 1 to " + MOST_TAG_LENGTH + " characters");
      } else if (!Text.isOneLine(tag) || !Text.isWellFormed(tag)) {
        faults.add(pointer + "/" + i, "pattern", "must not hold control characters");
      }
    }
  }
}
