package io.keyhaven.vault.kv;

import io.keyhaven.principal.Caller;
import io.keyhaven.principal.Permission;
import io.keyhaven.vault.audit.AccessRefused;
import io.keyhaven.vault.audit.Action;
import io.keyhaven.vault.audit.AuditTrail;
import io.keyhaven.vault.audit.AuditedTransaction;
import io.keyhaven.vault.audit.Subject;
import io.keyhaven.vault.grant.AccessService;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Shows and changes what holds for all paths of an organization. */
@ApplicationScoped
public class KvConfigService {
  private final KvConfigRepository configs;
  private final AccessService access;
  private final AuditedTransaction transaction;
  private final AuditTrail audit;

  KvConfigService(
      KvConfigRepository configs,
      AccessService access,
      AuditedTransaction transaction,
      AuditTrail audit) {
    this.configs = configs;
    this.access = access;
    this.transaction = transaction;
    this.audit = audit;
  }

  /** For whoever may read anything at all. */
  Uni<KvConfigView> read(Caller caller) {
    return transaction.of(
        caller,
        Action.SECRET_LIST,
        () ->
            access
                .readableProjects(caller)
                .invoke(readable -> readable.ifPresent(ids -> requireAny(caller, ids.isEmpty())))
                .chain(() -> configs.find(caller.organization()))
                .map(KvConfigView::of));
  }

  /** For whoever may change every project: not by a grant. */
  Uni<Void> write(Caller caller, KvSettingsRequest request) {
    return transaction.of(
        caller,
        Action.KV_CONFIGURE,
        () -> {
          if (!caller.has(Permission.PROJECT_UPDATE)) {
            throw AccessRefused.lacks(Permission.PROJECT_UPDATE, subject(caller));
          }
          return request.isEmpty()
              ? Uni.createFrom().voidItem()
              : configs
                  .change(caller.organization(), config -> apply(request, config))
                  .chain(() -> audit.done(caller, Action.KV_CONFIGURE, subject(caller)));
        });
  }

  private static void apply(KvSettingsRequest request, KvConfig config) {
    config.maxVersions = request.maxVersions().orElse(config.maxVersions);
    config.casRequired = request.casRequired().orElse(config.casRequired);
    config.deleteVersionAfterSeconds =
        request.deleteVersionAfterSeconds().orElse(config.deleteVersionAfterSeconds);
  }

  private static void requireAny(Caller caller, boolean none) {
    if (none) {
      throw AccessRefused.lacks(Permission.SECRET_LIST, subject(caller));
    }
  }

  private static Subject subject(Caller caller) {
    return Subject.of(caller.organization().value(), "secret/config");
  }
}
