package io.keyhaven.principal;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;

/** What somebody may do; the label is the one of the API ({@code secret:reveal}). */
public enum Permission {
  PROJECT_CREATE("project:create"),
  PROJECT_READ("project:read"),
  PROJECT_UPDATE("project:update"),
  PROJECT_DELETE("project:delete"),
  SECRET_LIST("secret:list"),
  SECRET_REVEAL("secret:reveal"),
  SECRET_WRITE("secret:write"),
  GRANT_MANAGE("grant:manage"),
  SERVICE_ACCOUNT_MANAGE("service_account:manage"),
  MEMBER_MANAGE("member:manage"),
  AUDIT_READ("audit:read");

  private final String label;

  Permission(String label) {
    this.label = label;
  }

  @JsonValue
  public String label() {
    return label;
  }

  public static Optional<Permission> find(String label) {
    for (Permission permission : values()) {
      if (permission.label.equals(label)) {
        return Optional.of(permission);
      }
    }
    return Optional.empty();
  }

  @JsonCreator
  static Permission parse(String label) {
    return find(label).orElseThrow(() -> new IllegalArgumentException("unknown permission"));
  }
}
