package io.keyhaven.vault.grant;

import io.keyhaven.principal.Permission;
import io.keyhaven.principal.PrincipalType;
import io.keyhaven.problem.ProblemException;
import io.keyhaven.vault.request.Timestamp;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What is given to a principal.
 *
 * @param environment id or slug; left out: every environment
 * @param path this path and everything below it; left out: all paths
 * @param expiresAt left out: it does not expire
 */
public record GrantRequest(
    @NotNull @Schema(enumeration = {"user", "team", "serviceAccount"}) String principalType,
    String environment,
    String path,
    @NotEmpty
        @Schema(
            description =
                "project:read, project:update, project:delete, secret:list, secret:reveal,"
                    + " secret:write, grant:manage")
        List<@NotNull String> permissions,
    @Schema(format = "date-time") String expiresAt) {

  /** What makes sense on a project; the rest belongs to the organization as a whole. */
  private static final Set<Permission> GRANTABLE =
      EnumSet.of(
          Permission.PROJECT_READ,
          Permission.PROJECT_UPDATE,
          Permission.PROJECT_DELETE,
          Permission.SECRET_LIST,
          Permission.SECRET_REVEAL,
          Permission.SECRET_WRITE,
          Permission.GRANT_MANAGE);

  /**
   * The rule this asks for, in a project.
   *
   * @throws ProblemException 422 for what cannot be granted, 404 for an unknown environment
   */
  GrantRule toRule(UUID granteeId, ProjectAccess project) {
    Optional<UUID> scope =
        Optional.ofNullable(environment)
            .map(Reference::new)
            .map(project::environment)
            .map(Named::id);
    return new GrantRule(
        granteeType(),
        granteeId,
        new GrantScope(scope, Address.parse(path, "/path")),
        parsePermissions(),
        Optional.ofNullable(Timestamp.require(expiresAt, "/expiresAt")));
  }

  PrincipalType granteeType() {
    return PrincipalType.find(principalType)
        .filter(type -> type != PrincipalType.ANONYMOUS)
        .orElseThrow(
            () ->
                ProblemException.invalid(
                    "/principalType", "unknown", "must be user, team or serviceAccount"));
  }

  private Set<Permission> parsePermissions() {
    Set<Permission> parsed = EnumSet.noneOf(Permission.class);
    for (int i = 0; i < permissions.size(); i++) {
      String pointer = "/permissions/" + i;
      parsed.add(
          Permission.find(permissions.get(i))
              .filter(GRANTABLE::contains)
              .orElseThrow(
                  () ->
                      ProblemException.invalid(
                          pointer, "unknown", "must be a permission on projects and secrets")));
    }
    return parsed;
  }
}
