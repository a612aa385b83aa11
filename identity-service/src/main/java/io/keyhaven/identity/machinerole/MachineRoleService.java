package io.keyhaven.identity.machinerole;

import io.keyhaven.idempotency.Idempotency;
import io.keyhaven.idempotency.IdempotencyKey;
import io.keyhaven.identity.audit.AuditEntry;
import io.keyhaven.identity.audit.AuditTrail;
import io.keyhaven.identity.http.EntityTag;
import io.keyhaven.identity.http.IfMatch;
import io.keyhaven.identity.listing.ListQuery;
import io.keyhaven.identity.listing.Page;
import io.keyhaven.identity.serviceaccount.ServiceAccount;
import io.keyhaven.identity.serviceaccount.ServiceAccountService;
import io.keyhaven.principal.Caller;
import io.keyhaven.principal.Permission;
import io.keyhaven.problem.Faults;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Use cases of machine roles by the native API. Whoever may manage service accounts may say how
 * programs sign in as them.
 */
@ApplicationScoped
public class MachineRoleService {
  private final MachineRoleRepository roles;
  private final ServiceAccountService accounts;
  private final Idempotency idempotency;
  private final AuditTrail audit;

  MachineRoleService(
      MachineRoleRepository roles,
      ServiceAccountService accounts,
      Idempotency idempotency,
      AuditTrail audit) {
    this.roles = roles;
    this.accounts = accounts;
    this.idempotency = idempotency;
    this.audit = audit;
  }

  Uni<MachineRoleView> create(
      Caller caller, MachineRoleRequest request, Optional<IdempotencyKey> key) {
    String name = requireComplete(request);
    RoleContent content = RoleRules.require(request.content());
    return managing(
        caller,
        AuditEntry.of("machine_role.create", null, name),
        () ->
            idempotency.once(
                key, request, MachineRoleView.class, () -> create(caller, request, name, content)));
  }

  private static String requireComplete(MachineRoleRequest request) {
    var faults = new Faults();
    if (request.method() == null) {
      faults.add("/method", "required", "is required");
    }
    Optional<String> name = RoleName.find(request.name());
    if (name.isEmpty()) {
      faults.add("/name", "pattern", "must match " + RoleName.PATTERN);
    }
    faults.refuseIfAny();
    return name.orElseThrow();
  }

  private Uni<MachineRoleView> create(
      Caller caller, MachineRoleRequest request, String name, RoleContent content) {
    return roles
        .find(caller.organization(), request.method(), name)
        .invoke(
            taken -> {
              if (taken.isPresent()) {
                throw MachineRoleProblem.nameTaken();
              }
            })
        .chain(() -> account(caller, request, name))
        .map(
            account ->
                new MachineRole(
                    caller.organization().value(), account.id(), request.method(), name, content))
        .chain(roles::persist)
        .call(role -> record(caller, "machine_role.create", role))
        .map(MachineRoleView::of);
  }

  private Uni<ServiceAccount> account(Caller caller, MachineRoleRequest request, String name) {
    return request.serviceAccountId() == null
        ? accounts.make(caller, name)
        : accounts.requireToStay(caller, request.serviceAccountId());
  }

  Uni<Page<MachineRoleView>> list(Caller caller, ListQuery query) {
    return managing(
            caller,
            AuditEntry.of("machine_role.list", null, null),
            () -> roles.list(caller.organization(), query))
        .map(found -> query.page(found, MachineRole::position, MachineRoleView::of));
  }

  Uni<Tagged> get(Caller caller, UUID id) {
    return managing(
        caller,
        AuditEntry.of("machine_role.read", id, null),
        () -> roles.require(caller.organization(), id, LockModeType.NONE).map(Tagged::of));
  }

  /** Replaces what a role says; its method, name and account stay. */
  Uni<Tagged> replace(Caller caller, UUID id, MachineRoleChange change, IfMatch ifMatch) {
    return managing(
        caller,
        AuditEntry.of("machine_role.update", id, null),
        () ->
            roles
                .require(caller.organization(), id, LockModeType.PESSIMISTIC_WRITE)
                .invoke(role -> ifMatch.require(role.tag()))
                .invoke(role -> role.change(RoleRules.require(change.content(role.method()))))
                .call(role -> record(caller, "machine_role.update", role))
                .map(Tagged::of));
  }

  /** Deletes a role with its secret ids; tokens that were signed in for live on. */
  Uni<Void> delete(Caller caller, UUID id, IfMatch ifMatch) {
    return managing(
        caller,
        AuditEntry.of("machine_role.delete", id, null),
        () ->
            roles
                .require(caller.organization(), id, LockModeType.PESSIMISTIC_WRITE)
                .invoke(role -> ifMatch.require(role.tag()))
                .call(role -> record(caller, "machine_role.delete", role))
                .chain(roles::delete));
  }

  /** A role of the caller's organization, in a running transaction. */
  public Uni<MachineRoleView> require(Caller caller, UUID id) {
    return roles.require(caller.organization(), id, LockModeType.NONE).map(MachineRoleView::of);
  }

  /** A transaction of whoever may manage service accounts; others are refused, and recorded. */
  public <T> Uni<T> managing(Caller caller, AuditEntry attempted, Supplier<Uni<T>> work) {
    return audit.inOrganization(
        caller,
        attempted,
        () -> {
          caller.require(Permission.SERVICE_ACCOUNT_MANAGE);
          return work.get();
        });
  }

  private Uni<Void> record(Caller caller, String action, MachineRole role) {
    return audit.record(caller, caller.organization().value(), entry(action, role));
  }

  static AuditEntry entry(String action, MachineRole role) {
    return AuditEntry.of(action, role.id(), role.name())
        .with("method", role.method().label())
        .with("serviceAccount", role.serviceAccountId().toString());
  }

  /** A role and its revision. */
  record Tagged(MachineRoleView view, EntityTag tag) {
    static Tagged of(MachineRole role) {
      return new Tagged(MachineRoleView.of(role), role.tag());
    }
  }
}
