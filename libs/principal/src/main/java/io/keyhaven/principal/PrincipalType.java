package io.keyhaven.principal;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;

/** What kind of identity a principal is; the label is the one of the API. */
public enum PrincipalType {
  USER("user"),
  TEAM("team"),
  SERVICE_ACCOUNT("serviceAccount"),
  /** Nobody signed in: only sign-in, registration and one-time links accept it. */
  ANONYMOUS("anonymous");

  private final String label;

  PrincipalType(String label) {
    this.label = label;
  }

  @JsonValue
  public String label() {
    return label;
  }

  public static Optional<PrincipalType> find(String label) {
    for (PrincipalType type : values()) {
      if (type.label.equals(label)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  @JsonCreator
  static PrincipalType parse(String label) {
    return find(label).orElseThrow(() -> new IllegalArgumentException("unknown principal type"));
  }
}
