package io.keyhaven.identity.approle;

import io.keyhaven.identity.audit.AuditEntry;
import io.keyhaven.identity.machinerole.LoginMethod;
import io.keyhaven.identity.machinerole.MachineRoleService;
import io.keyhaven.identity.machinerole.MachineRoleView;
import io.keyhaven.identity.machinerole.NamedRoleService;
import io.keyhaven.identity.vaultwire.VaultProblem;
import io.keyhaven.principal.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Secret ids of roles that Vault's clients name. */
@ApplicationScoped
class AppRoleService {
  private final MachineRoleService managed;
  private final NamedRoleService roles;
  private final MachineSecretService secrets;

  AppRoleService(MachineRoleService managed, NamedRoleService roles, MachineSecretService secrets) {
    this.managed = managed;
    this.roles = roles;
    this.secrets = secrets;
  }

  /**
   * Makes a secret id.
   *
   * @param terms from the role, whose limits they keep
   * @param chosen by the caller; empty for a random one
   */
  Uni<MadeSecretView> make(
      Caller caller,
      String role,
      Function<MachineRoleView, SecretTerms> terms,
      Optional<String> chosen) {
    return on(
            caller,
            "machine_secret.create",
            role,
            found ->
                secrets
                    .make(caller, found, terms.apply(found).within(found.appRole()), chosen)
                    .map(MadeSecretView::of))
        .onFailure(VaultProblem::isInvalid)
        .transform(VaultProblem::invalid);
  }

  Uni<List<String>> accessors(Caller caller, String role) {
    return on(
        caller,
        "machine_secret.list",
        role,
        found ->
            secrets
                .accessors(caller, found)
                .map(accessors -> accessors.stream().map(UUID::toString).toList())
                .invoke(
                    accessors -> {
                      if (accessors.isEmpty()) {
                        throw VaultProblem.notFound();
                      }
                    }));
  }

  /** What is known of a secret id; empty where it is none that lives. */
  Uni<Optional<SecretView>> lookUp(Caller caller, String role, String secretId) {
    return on(
        caller,
        "machine_secret.read",
        role,
        found -> secrets.findByText(caller, found, secretId).chain(this::view));
  }

  Uni<Optional<SecretView>> lookUp(Caller caller, String role, UUID accessor) {
    return on(
        caller,
        "machine_secret.read",
        role,
        found -> secrets.findByAccessor(caller, found, accessor).chain(this::view));
  }

  private Uni<Optional<SecretView>> view(Optional<MachineSecret> secret) {
    return secret.isEmpty()
        ? Uni.createFrom().item(Optional.empty())
        : secrets
            .usesLeft(secret.get())
            .map(uses -> Optional.of(SecretView.of(secret.get(), uses)));
  }

  /** Ends a secret id; whether there was one. */
  Uni<Boolean> destroy(Caller caller, String role, String secretId) {
    return destroy(caller, role, (found, all) -> all.findByText(caller, found, secretId));
  }

  Uni<Boolean> destroy(Caller caller, String role, UUID accessor) {
    return destroy(caller, role, (found, all) -> all.findByAccessor(caller, found, accessor));
  }

  private Uni<Boolean> destroy(
      Caller caller,
      String role,
      BiFunction<MachineRoleView, MachineSecretService, Uni<Optional<MachineSecret>>> find) {
    return on(
        caller,
        "machine_secret.delete",
        role,
        found ->
            find.apply(found, secrets)
                .chain(
                    secret ->
                        secret.isPresent()
                            ? secrets.destroy(caller, found, secret.get()).replaceWith(true)
                            : Uni.createFrom().item(false)));
  }

  private <T> Uni<T> on(
      Caller caller, String action, String role, Function<MachineRoleView, Uni<T>> work) {
    return managed.managing(
        caller,
        AuditEntry.of(action, null, role),
        () -> roles.find(caller, LoginMethod.APPROLE, role).chain(found -> work.apply(found)));
  }
}
