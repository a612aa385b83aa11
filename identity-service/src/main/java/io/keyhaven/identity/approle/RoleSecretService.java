package io.keyhaven.identity.approle;

import io.keyhaven.idempotency.Idempotency;
import io.keyhaven.idempotency.IdempotencyKey;
import io.keyhaven.identity.audit.AuditEntry;
import io.keyhaven.identity.listing.ListQuery;
import io.keyhaven.identity.listing.Page;
import io.keyhaven.identity.machinerole.MachineRoleService;
import io.keyhaven.identity.machinerole.MachineRoleView;
import io.keyhaven.principal.Caller;
import io.keyhaven.problem.Category;
import io.keyhaven.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** The same secret ids by the native API. */
@ApplicationScoped
class RoleSecretService {
  private final MachineRoleService roles;
  private final MachineSecretService secrets;
  private final Idempotency idempotency;

  RoleSecretService(
      MachineRoleService roles, MachineSecretService secrets, Idempotency idempotency) {
    this.roles = roles;
    this.secrets = secrets;
    this.idempotency = idempotency;
  }

  Uni<MachineSecretView> create(
      Caller caller, UUID role, MachineSecretRequest request, Optional<IdempotencyKey> key) {
    return on(
        caller,
        "machine_secret.create",
        role,
        found -> {
          SecretTerms terms = terms(found, request).require().within(found.appRole());
          return idempotency.onceShowingCredential(
              key,
              request,
              () ->
                  secrets
                      .make(caller, found, terms, Optional.empty())
                      .map(made -> MachineSecretView.of(made.stored(), made.secretId())));
        });
  }

  Uni<Page<MachineSecretView>> list(Caller caller, UUID role, ListQuery query) {
    return on(caller, "machine_secret.list", role, found -> secrets.list(caller, found, query))
        .map(found -> query.page(found, MachineSecret::position, MachineSecretView::of));
  }

  Uni<Void> delete(Caller caller, UUID role, UUID id) {
    return on(
        caller,
        "machine_secret.delete",
        role,
        found ->
            secrets
                .findById(caller, found, id)
                .map(secret -> secret.orElseThrow(RoleSecretService::notFound))
                .chain(secret -> secrets.destroy(caller, found, secret)));
  }

  private <T> Uni<T> on(
      Caller caller, String action, UUID role, Function<MachineRoleView, Uni<T>> work) {
    return roles.managing(
        caller,
        AuditEntry.of(action, null, null),
        () ->
            roles
                .require(caller, role)
                .invoke(RoleSecretService::requireAppRole)
                .chain(found -> work.apply(found)));
  }

  private static void requireAppRole(MachineRoleView role) {
    if (role.appRole() == null) {
      throw ProblemException.of(
          409,
          Category.CONFLICT,
          "identity.machine_role.method",
          "Other method",
          "Only roles of the method approle have secret ids.");
    }
  }

  private static SecretTerms terms(MachineRoleView role, MachineSecretRequest request) {
    return new SecretTerms(
        request.numUses() == null ? role.appRole().secretIdNumUses() : request.numUses(),
        request.ttlSeconds() == null ? role.appRole().secretIdTtlSeconds() : request.ttlSeconds(),
        orNone(request.boundCidrs()),
        orNone(request.tokenBoundCidrs()),
        request.metadata() == null ? Map.of() : request.metadata());
  }

  private static List<String> orNone(List<String> networks) {
    return networks == null ? List.of() : networks;
  }

  private static ProblemException notFound() {
    return ProblemException.of(
        404,
        Category.NOT_FOUND,
        "identity.machine_secret.not_found",
        "Secret id not found",
        "There is no such secret id of this machine role.");
  }
}
