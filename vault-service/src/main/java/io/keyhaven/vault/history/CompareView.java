package io.keyhaven.vault.history;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * The same path of two environments, name by name.
 *
 * @param left slug of an environment
 * @param right slug of the other
 */
public record CompareView(String left, String right, String path, List<Item> items) {

  /** A name and how the two sides stand. */
  public record Item(String name, Status status) {}

  /** How a name stands in both. */
  public enum Status {
    @JsonProperty("same")
    SAME,
    @JsonProperty("different")
    DIFFERENT,
    /** In both; whether the values are equal is for those who may reveal both. */
    @JsonProperty("both")
    BOTH,
    @JsonProperty("onlyLeft")
    ONLY_LEFT,
    @JsonProperty("onlyRight")
    ONLY_RIGHT
  }
}
