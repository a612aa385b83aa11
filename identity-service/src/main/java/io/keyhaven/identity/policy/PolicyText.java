package io.keyhaven.identity.policy;

import io.keyhaven.principal.Permission;
import io.keyhaven.principal.Role;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a policy comes to on Vault's paths, in Vault's language. For people to read: nobody is
 * permitted anything by it. Plain Java.
 */
final class PolicyText {
  private static final String SHOWN = "# Shown by KeyHaven, which decides by roles and grants.\n\n";
  private static final List<String> WRITE = List.of("create", "delete", "patch", "update");
  private static final List<String> ALL =
      List.of("create", "delete", "list", "patch", "read", "update");

  private PolicyText() {}

  /** Of the policy that every token has. */
  static String ofEveryToken() {
    return SHOWN
        + Stream.of(
                rule("auth/token/lookup-self", List.of("read")),
                rule("auth/token/renew-self", List.of("update")),
                rule("auth/token/revoke-self", List.of("update")),
                rule("cubbyhole/*", ALL),
                rule("sys/capabilities-self", List.of("update")),
                rule("sys/wrapping/*", List.of("update")))
            .collect(Collectors.joining("\n"));
  }

  /** Of what a person may do by their role. */
  static String of(Role role) {
    if (!role.permissions().contains(Permission.SECRET_REVEAL)) {
      return SHOWN + rule("secret/metadata/*", List.of("list", "read"));
    }
    return role.permissions().contains(Permission.SERVICE_ACCOUNT_MANAGE)
        ? SHOWN + rule("auth/*", ALL) + "\n" + rule("secret/*", ALL)
        : SHOWN + rule("secret/*", ALL);
  }

  /**
   * Of what is granted somewhere.
   *
   * @param name {@code project/environment/path:permission}
   */
  static String ofGrant(String name) {
    return Arrays.stream(Permission.values())
        .filter(permission -> name.endsWith(":" + permission.label()))
        .map(permission -> ofGrant(placeIn(name, permission), permission))
        .findFirst()
        .orElse(SHOWN);
  }

  private static String placeIn(String name, Permission permission) {
    return name.substring(0, name.length() - permission.label().length() - 1).replace("/*", "/+");
  }

  private static String ofGrant(String place, Permission permission) {
    return SHOWN
        + switch (permission) {
          case SECRET_REVEAL -> rules("data", place, List.of("read"));
          case SECRET_LIST ->
              rules("metadata", place, List.of("list", "read"))
                  + "\n"
                  + rules("subkeys", place, List.of("read"));
          case SECRET_WRITE ->
              Stream.of(
                      rules("data", place, WRITE),
                      rules("metadata", place, WRITE),
                      rules("delete", place, List.of("update")),
                      rules("undelete", place, List.of("update")),
                      rules("destroy", place, List.of("update")))
                  .collect(Collectors.joining("\n"));
          default -> "# " + permission.label() + " has no path in Vault's protocol.\n";
        };
  }

  /** A grant holds at its place and everywhere below it. */
  private static String rules(String area, String place, List<String> capabilities) {
    String path = "secret/" + area + "/" + place;
    return rule(path, capabilities) + "\n" + rule(path + "/*", capabilities);
  }

  private static String rule(String path, List<String> capabilities) {
    return capabilities.stream()
        .map(capability -> "\"" + capability + "\"")
        .collect(Collectors.joining(", ", "path \"" + path + "\" {\n  capabilities = [", "]\n}\n"));
  }
}
