package io.keyhaven.vault.sealed.form;

import io.keyhaven.problem.ProblemException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Ids in addresses; what is no id names nothing, and is answered as such. */
public final class PathId {
  private static final Pattern SHAPE =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private PathId() {}

  public static Optional<UUID> find(String text) {
    return SHAPE.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
  }

  /**
   * The id that a text is.
   *
   * @param notFound the refusal for a text that is none
   */
  public static UUID require(String text, Function<String, ProblemException> notFound) {
    return find(text).orElseThrow(() -> notFound.apply(text));
  }
}
