package io.keyhaven.identity.loginmethod;

import io.keyhaven.identity.audit.AuditEntry;
import io.keyhaven.identity.audit.AuditTrail;
import io.keyhaven.identity.machinerole.LoginMethod;
import io.keyhaven.identity.machinerole.MachineRoleService;
import io.keyhaven.principal.Caller;
import io.keyhaven.principal.TimeOrderedId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Use cases of what an organization trusts. */
@ApplicationScoped
public class MethodService {
  private final MachineMethodRepository methods;
  private final MachineRoleService managed;
  private final SealedSettings sealing;
  private final MethodRules rules;
  private final AuditTrail audit;

  MethodService(
      MachineMethodRepository methods,
      MachineRoleService managed,
      SealedSettings sealing,
      MethodRules rules,
      AuditTrail audit) {
    this.methods = methods;
    this.managed = managed;
    this.sealing = sealing;
    this.rules = rules;
    this.audit = audit;
  }

  /**
   * What is trusted for a method.
   *
   * @param reviewer whether a token of its own is kept for asking the cluster; never the token
   */
  public record Trusted<T extends MethodSettings>(T settings, boolean reviewer) {}

  /** What the caller's organization trusts for a method; empty where nothing yet. */
  public <T extends MethodSettings> Uni<Optional<Trusted<T>>> get(
      Caller caller, LoginMethod method, Class<T> type) {
    return managed.managing(
        caller,
        AuditEntry.of("machine_method.read", null, method.label()),
        () ->
            methods
                .find(caller.organization(), method)
                .map(
                    found -> found.map(row -> new Trusted<>(row.settings(type), row.hasSealed()))));
  }

  /** What is trusted by a role that somebody signs in by, as it was stored. */
  public static <T extends MethodSettings> T read(String settings, Class<T> type) {
    return MachineMethod.read(settings, type);
  }

  /**
   * Has the organization trust this from now on.
   *
   * @param reviewerToken to keep sealed; empty keeps the one there is if {@code keepReviewer}
   */
  public Uni<Void> put(
      Caller caller,
      LoginMethod method,
      MethodSettings settings,
      Optional<String> reviewerToken,
      boolean keepReviewer) {
    rules.require(settings);
    UUID id = TimeOrderedId.next();
    return managed
        .managing(
            caller,
            AuditEntry.of("machine_method.update", null, method.label()),
            () -> methods.find(caller.organization(), method))
        .map(found -> found.map(MachineMethod::id).orElse(id))
        .chain(
            own ->
                seal(own, reviewerToken)
                    .chain(kept -> put(caller, method, settings, own, kept, keepReviewer)));
  }

  private Uni<Optional<byte[]>> seal(UUID id, Optional<String> reviewerToken) {
    return reviewerToken
        .map(token -> sealing.seal(id, token).map(Optional::of))
        .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
  }

  private Uni<Void> put(
      Caller caller,
      LoginMethod method,
      MethodSettings settings,
      UUID id,
      Optional<byte[]> sealed,
      boolean keepReviewer) {
    return managed.managing(
        caller,
        AuditEntry.of("machine_method.update", id, method.label()),
        () ->
            methods
                .find(caller.organization(), method)
                .chain(
                    found -> {
                      MachineMethod row =
                          found.orElseGet(
                              () -> new MachineMethod(id, caller.organization().value(), method));
                      row.trust(settings, sealed.orElse(keepReviewer ? row.sealed() : null));
                      return methods.persist(row);
                    })
                .chain(
                    row ->
                        audit.record(
                            caller,
                            caller.organization().value(),
                            AuditEntry.of("machine_method.update", row.id(), method.label()))));
  }
}
