package io.keyhaven.vault.exchange;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a file holds.
 *
 * @param entries distinct names with their last value, in the order in which they first appear
 * @param duplicates where a name is given again, replacing the value before
 * @param rejected what is not taken, and why
 */
public record ParsedFile(
    List<Entry> entries, List<Duplicate> duplicates, List<Rejection> rejected) {

  /**
   * A name and its value.
   *
   * @param line where the value that counts stands, from 1
   */
  public record Entry(int line, String name, String value) {
    /** Without the value, so that it cannot reach a log. */
    @Override
    public String toString() {
      return "line %d: %s".formatted(line, name);
    }
  }

  /**
   * @param line of the repetition, from 1
   */
  public record Duplicate(int line, String name) {}

  /**
   * @param line where it starts, from 1
   * @param name as far as there is something like one, else {@code null}
   * @param reason for people; never holds a value
   */
  public record Rejection(int line, @Schema(nullable = true) String name, String reason) {}
}
