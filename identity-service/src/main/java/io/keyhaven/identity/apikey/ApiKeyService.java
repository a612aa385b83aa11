package io.keyhaven.identity.apikey;

import io.keyhaven.idempotency.Idempotency;
import io.keyhaven.idempotency.IdempotencyKey;
import io.keyhaven.identity.audit.AuditEntry;
import io.keyhaven.identity.audit.AuditTrail;
import io.keyhaven.identity.digest.CredentialDigests;
import io.keyhaven.identity.digest.DigestPurpose;
import io.keyhaven.identity.generation.GenerationService;
import io.keyhaven.identity.listing.ListQuery;
import io.keyhaven.identity.listing.Page;
import io.keyhaven.identity.serviceaccount.ServiceAccountService;
import io.keyhaven.principal.Caller;
import io.keyhaven.principal.Permission;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Use cases of API keys. Several keys of one account may live at once, so that one can replace
 * another.
 */
@ApplicationScoped
public class ApiKeyService {
  private final ApiKeyRepository keys;
  private final CredentialDigests digests;
  private final ServiceAccountService accounts;
  private final GenerationService generations;
  private final Idempotency idempotency;
  private final AuditTrail audit;

  ApiKeyService(
      ApiKeyRepository keys,
      CredentialDigests digests,
      ServiceAccountService accounts,
      GenerationService generations,
      Idempotency idempotency,
      AuditTrail audit) {
    this.keys = keys;
    this.digests = digests;
    this.accounts = accounts;
    this.generations = generations;
    this.idempotency = idempotency;
    this.audit = audit;
  }

  Uni<CreatedApiKeyView> create(
      Caller caller, UUID serviceAccount, ApiKeyRequest request, Optional<IdempotencyKey> key) {
    NewApiKey wanted = NewApiKey.of(request);
    return audit.inOrganization(
        caller,
        AuditEntry.of("api_key.create", null, wanted.name()),
        () -> create(caller, serviceAccount, request, wanted, key));
  }

  private Uni<CreatedApiKeyView> create(
      Caller caller,
      UUID serviceAccount,
      ApiKeyRequest request,
      NewApiKey wanted,
      Optional<IdempotencyKey> key) {
    caller.require(Permission.SERVICE_ACCOUNT_MANAGE);
    Supplier<Uni<CreatedApiKeyView>> work = () -> persist(caller, serviceAccount, wanted);
    return accounts
        .requireToStay(caller, serviceAccount)
        .chain(() -> idempotency.onceShowingCredential(key, request, work));
  }

  private Uni<CreatedApiKeyView> persist(Caller caller, UUID serviceAccount, NewApiKey wanted) {
    ApiKeyText key = ApiKeyText.generate();
    UUID organization = caller.organization().value();
    var stored =
        new ApiKey(
            key,
            digests.of(DigestPurpose.API_KEY, key.value()),
            organization,
            serviceAccount,
            wanted);
    return keys.persist(stored)
        .call(() -> record(caller, "api_key.create", serviceAccount, stored))
        .replaceWith(CreatedApiKeyView.of(stored, key));
  }

  Uni<Page<ApiKeyView>> list(Caller caller, UUID serviceAccount, ListQuery query) {
    return audit
        .inOrganization(
            caller,
            AuditEntry.of("api_key.list", null, null),
            () -> listOf(caller, serviceAccount, query))
        .map(found -> query.page(found, ApiKey::position, ApiKeyView::of));
  }

  private Uni<List<ApiKey>> listOf(Caller caller, UUID serviceAccount, ListQuery query) {
    caller.require(Permission.SERVICE_ACCOUNT_MANAGE);
    return accounts
        .require(caller, serviceAccount)
        .chain(account -> keys.list(caller.organization(), account.id(), query));
  }

  Uni<ApiKey> get(Caller caller, UUID serviceAccount, UUID id) {
    return audit.inOrganization(
        caller, AuditEntry.of("api_key.read", id, null), () -> require(caller, serviceAccount, id));
  }

  private Uni<ApiKey> require(Caller caller, UUID serviceAccount, UUID id) {
    caller.require(Permission.SERVICE_ACCOUNT_MANAGE);
    return accounts
        .require(caller, serviceAccount)
        .chain(account -> keys.require(caller.organization(), account.id(), id));
  }

  /** Revokes a key; it is refused with the next request. */
  Uni<Void> revoke(Caller caller, UUID serviceAccount, UUID id) {
    return audit.inOrganization(
        caller,
        AuditEntry.of("api_key.revoke", id, null),
        () -> revokeLocked(caller, serviceAccount, id));
  }

  private Uni<Void> revokeLocked(Caller caller, UUID serviceAccount, UUID id) {
    caller.require(Permission.SERVICE_ACCOUNT_MANAGE);
    return accounts
        .require(caller, serviceAccount)
        .chain(account -> keys.requireForUpdate(caller.organization(), account.id(), id))
        .invoke(key -> key.revoke(Instant.now().truncatedTo(ChronoUnit.MILLIS)))
        .call(key -> record(caller, "api_key.revoke", serviceAccount, key))
        .chain(key -> generations.raise(key.id()));
  }

  /** The key that the caller presents, in a running transaction of its organization. */
  public Uni<ApiKeyView> own(Caller caller) {
    return requireOwn(caller).map(ApiKeyView::of);
  }

  /** Revokes the key that the caller presents, in a running transaction of its organization. */
  public Uni<Void> revokeOwn(Caller caller) {
    return requireOwn(caller)
        .invoke(key -> key.revoke(Instant.now().truncatedTo(ChronoUnit.MILLIS)))
        .call(key -> record(caller, "api_key.revoke", caller.principal().id(), key))
        .chain(key -> generations.raise(key.id()));
  }

  private Uni<ApiKey> requireOwn(Caller caller) {
    var principal = caller.principal();
    return keys.requireForUpdate(caller.organization(), principal.id(), principal.credentialId());
  }

  private Uni<Void> record(Caller caller, String action, UUID serviceAccount, ApiKey key) {
    return audit.record(
        caller,
        caller.organization().value(),
        AuditEntry.of(action, key.id(), key.name())
            .with("prefix", key.prefix())
            .with("serviceAccount", serviceAccount.toString()));
  }
}
