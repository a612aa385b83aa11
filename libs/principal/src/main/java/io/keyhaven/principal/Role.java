package io.keyhaven.principal;

import static io.keyhaven.principal.Permission.AUDIT_READ;
import static io.keyhaven.principal.Permission.GRANT_MANAGE;
import static io.keyhaven.principal.Permission.MEMBER_MANAGE;
import static io.keyhaven.principal.Permission.PROJECT_DELETE;
import static io.keyhaven.principal.Permission.PROJECT_READ;
import static io.keyhaven.principal.Permission.SECRET_LIST;
import static io.keyhaven.principal.Permission.SERVICE_ACCOUNT_MANAGE;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** A member's role: a named set of permissions on the organization and every project in it. */
public enum Role {
  OWNER("owner", EnumSet.allOf(Permission.class)),
  ADMIN("admin", EnumSet.allOf(Permission.class)),
  EDITOR(
      "editor",
      EnumSet.complementOf(
          EnumSet.of(
              GRANT_MANAGE, PROJECT_DELETE, SERVICE_ACCOUNT_MANAGE, MEMBER_MANAGE, AUDIT_READ))),
  VIEWER("viewer", EnumSet.of(PROJECT_READ, SECRET_LIST));

  private final String label;
  private final Set<Permission> permissions;

  Role(String label, Set<Permission> permissions) {
    this.label = label;
    this.permissions = Set.copyOf(permissions);
  }

  @JsonValue
  public String label() {
    return label;
  }

  public Set<Permission> permissions() {
    return permissions;
  }

  public static Optional<Role> find(String label) {
    for (Role role : values()) {
      if (role.label.equals(label)) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }

  @JsonCreator
  static Role parse(String label) {
    return find(label).orElseThrow(() -> new IllegalArgumentException("unknown role"));
  }
}
