package io.keyhaven.identity.machinerole;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** How a program proves who it is; the label is the one of the API and of Vault's mounts. */
public enum LoginMethod {
  APPROLE("approle"),
  JWT("jwt"),
  KUBERNETES("kubernetes");

  private final String label;

  LoginMethod(String label) {
    this.label = label;
  }

  @JsonValue
  public String label() {
    return label;
  }

  @JsonCreator
  static LoginMethod parse(String label) {
    for (LoginMethod method : values()) {
      if (method.label.equals(label)) {
        return method;
      }
    }
    throw new IllegalArgumentException("unknown method");
  }
}
