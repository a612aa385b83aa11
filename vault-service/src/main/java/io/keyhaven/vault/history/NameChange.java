package io.keyhaven.vault.history;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What lies between two states for one name. */
public enum NameChange {
  @JsonProperty("added")
  ADDED,
  @JsonProperty("removed")
  REMOVED,
  /** Another version, which may have other details, another value, or both. */
  @JsonProperty("changed")
  CHANGED
}
