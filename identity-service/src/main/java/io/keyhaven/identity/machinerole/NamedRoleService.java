package io.keyhaven.identity.machinerole;

import io.keyhaven.identity.audit.AuditEntry;
import io.keyhaven.identity.audit.AuditTrail;
import io.keyhaven.identity.policy.PolicyService;
import io.keyhaven.identity.serviceaccount.ServiceAccount;
import io.keyhaven.identity.serviceaccount.ServiceAccountService;
import io.keyhaven.identity.vaultwire.VaultProblem;
import io.keyhaven.principal.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * The same roles by method and name, as Vault's clients manage them: a write makes what is not
 * there and changes only what it names.
 */
@ApplicationScoped
public class NamedRoleService {
  private final MachineRoleRepository roles;
  private final MachineRoleService managed;
  private final ServiceAccountService accounts;
  private final PolicyService policies;
  private final AuditTrail audit;

  NamedRoleService(
      MachineRoleRepository roles,
      MachineRoleService managed,
      ServiceAccountService accounts,
      PolicyService policies,
      AuditTrail audit) {
    this.roles = roles;
    this.managed = managed;
    this.accounts = accounts;
    this.policies = policies;
    this.audit = audit;
  }

  /** The names of all roles of a method; fails with Vault's silent 404 where there is none. */
  public Uni<List<String>> names(Caller caller, LoginMethod method) {
    return managed.managing(
        caller,
        AuditEntry.of("machine_role.list", null, null),
        () ->
            roles
                .names(caller.organization(), method)
                .invoke(
                    names -> {
                      if (names.isEmpty()) {
                        throw VaultProblem.notFound();
                      }
                    }));
  }

  public Uni<MachineRoleView> get(Caller caller, LoginMethod method, String name) {
    return managed.managing(
        caller,
        AuditEntry.of("machine_role.read", null, name),
        () -> require(caller, method, name).map(MachineRoleView::of));
  }

  /** A role with what its account may do, for people to read. */
  public record Shown(MachineRoleView role, List<String> policies) {}

  public Uni<Shown> getWithPolicies(Caller caller, LoginMethod method, String name) {
    return managed.managing(
        caller,
        AuditEntry.of("machine_role.read", null, name),
        () -> require(caller, method, name).chain(role -> show(caller, MachineRoleView.of(role))));
  }

  private Uni<Shown> show(Caller caller, MachineRoleView role) {
    return policies
        .namesOf(caller.organization().value(), role.serviceAccountId())
        .map(names -> new Shown(role, names));
  }

  /** The role of a name, in a running transaction; fails with Vault's silent 404. */
  public Uni<MachineRoleView> find(Caller caller, LoginMethod method, String name) {
    return require(caller, method, name).map(MachineRoleView::of);
  }

  /**
   * Makes or changes a role.
   *
   * @param serviceAccount id or name; without one a new role gets a new account of its own name
   * @param change of what the role says
   */
  public Uni<MachineRoleView> put(
      Caller caller,
      LoginMethod method,
      String name,
      Optional<String> serviceAccount,
      UnaryOperator<RoleContent> change) {
    String stored =
        RoleName.find(name).orElseThrow(() -> VaultProblem.invalid("invalid role name"));
    return managed
        .managing(
            caller,
            AuditEntry.of("machine_role.update", null, stored),
            () ->
                roles
                    .find(caller.organization(), method, stored)
                    .chain(
                        found ->
                            found.isPresent()
                                ? change(caller, found.get(), serviceAccount, change)
                                : create(caller, method, stored, serviceAccount, change)))
        .onFailure(VaultProblem::isInvalid)
        .transform(VaultProblem::invalid)
        .map(MachineRoleView::of);
  }

  private Uni<MachineRole> create(
      Caller caller,
      LoginMethod method,
      String name,
      Optional<String> serviceAccount,
      UnaryOperator<RoleContent> change) {
    RoleContent content = RoleRules.require(change.apply(RoleContent.initial(method)));
    Uni<ServiceAccount> account =
        serviceAccount
            .map(reference -> requireAccount(caller, reference))
            .orElseGet(() -> accounts.make(caller, name));
    return account
        .map(own -> new MachineRole(caller.organization().value(), own.id(), method, name, content))
        .chain(roles::persist)
        .call(role -> record(caller, "machine_role.create", role));
  }

  private Uni<MachineRole> change(
      Caller caller,
      MachineRole role,
      Optional<String> serviceAccount,
      UnaryOperator<RoleContent> change) {
    role.change(RoleRules.require(change.apply(role.content())));
    Uni<?> moved =
        serviceAccount.isEmpty()
            ? Uni.createFrom().voidItem()
            : requireAccount(caller, serviceAccount.get())
                .invoke(account -> role.actAs(account.id()));
    return moved.chain(() -> record(caller, "machine_role.update", role)).replaceWith(role);
  }

  private Uni<ServiceAccount> requireAccount(Caller caller, String reference) {
    return accounts
        .find(caller, reference)
        .map(
            found ->
                found.orElseThrow(() -> VaultProblem.invalid("there is no such service_account")));
  }

  /** Gives a role another id to sign in by. */
  public Uni<Void> setRoleId(Caller caller, LoginMethod method, String name, UUID roleId) {
    return managed.managing(
        caller,
        AuditEntry.of("machine_role.update", null, name),
        () ->
            require(caller, method, name)
                .invoke(role -> role.change(roleId))
                .call(role -> record(caller, "machine_role.update", role))
                .replaceWithVoid());
  }

  /** Deletes a role, if it is there. */
  public Uni<Void> delete(Caller caller, LoginMethod method, String name) {
    return managed.managing(
        caller,
        AuditEntry.of("machine_role.delete", null, name),
        () ->
            roles
                .find(caller.organization(), method, RoleName.find(name).orElse(""))
                .chain(
                    found ->
                        found.isPresent()
                            ? delete(caller, found.get())
                            : Uni.createFrom().voidItem()));
  }

  private Uni<Void> delete(Caller caller, MachineRole role) {
    return record(caller, "machine_role.delete", role).chain(() -> roles.delete(role));
  }

  private Uni<MachineRole> require(Caller caller, LoginMethod method, String name) {
    return roles
        .find(caller.organization(), method, RoleName.find(name).orElse(""))
        .map(found -> found.orElseThrow(VaultProblem::notFound));
  }

  private Uni<Void> record(Caller caller, String action, MachineRole role) {
    return audit.record(
        caller, caller.organization().value(), MachineRoleService.entry(action, role));
  }
}
