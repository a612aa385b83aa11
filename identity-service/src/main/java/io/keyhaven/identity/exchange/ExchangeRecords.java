package io.keyhaven.identity.exchange;

import io.keyhaven.events.AuditRecorded;
import io.keyhaven.identity.audit.AuditEntry;
import io.keyhaven.identity.audit.AuditTrail;
import io.keyhaven.principal.PrincipalType;
import io.keyhaven.principal.RequestOrigin;
import io.keyhaven.principal.Tenant;
import io.keyhaven.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * What is noted about presented API keys and machine tokens: that they were used, and genuine ones
 * that were refused.
 */
@ApplicationScoped
class ExchangeRecords {
  private static final Logger LOG = Logger.getLogger(ExchangeRecords.class);

  private final CredentialTable credentials;
  private final AuditTrail audit;

  ExchangeRecords(CredentialTable credentials, AuditTrail audit) {
    this.credentials = credentials;
    this.audit = audit;
  }

  /** Notes a use; not being able to must not refuse the request. */
  Uni<Void> use(UUID apiKey) {
    return credentials
        .recordUse(apiKey)
        .onFailure()
        .invoke(failure -> LOG.warnf("Use of key %s not noted: %s", apiKey, failure.getMessage()))
        .onFailure()
        .recoverWithNull();
  }

  /** Refuses a genuine key that is dead or used from elsewhere, and has that recorded. */
  Uni<Void> refuseUnlessUsable(
      CredentialRow.OfApiKey row, ExchangeRequest request, RequestOrigin origin) {
    Optional<ProblemException> refusal = refusal(row, request.address());
    if (refusal.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return refuse(
        row.tenant(),
        new AuditRecorded.Actor(
            PrincipalType.SERVICE_ACCOUNT.label(),
            row.serviceAccountId(),
            row.serviceAccountName()),
        origin,
        AuditEntry.of("api_key.refuse", row.id(), row.keyName()),
        refusal.get());
  }

  /** Refuses a genuine machine token, and has that recorded. */
  Uni<Void> refuse(
      CredentialRow.OfMachineToken row, RequestOrigin origin, ProblemException refusal) {
    return refuse(
        row.tenant(),
        new AuditRecorded.Actor(
            PrincipalType.SERVICE_ACCOUNT.label(),
            row.serviceAccountId(),
            row.serviceAccountName()),
        origin,
        AuditEntry.of("machine_token.refuse", row.id(), row.displayName()),
        refusal);
  }

  private Uni<Void> refuse(
      Tenant tenant,
      AuditRecorded.Actor actor,
      RequestOrigin origin,
      AuditEntry refused,
      ProblemException refusal) {
    return audit
        .recordRefusal(tenant.id().value(), actor, origin, refused.with("reason", refusal.code()))
        .onItem()
        .failWith(() -> refusal);
  }

  private static Optional<ProblemException> refusal(CredentialRow.OfApiKey row, String address) {
    if (!row.alive()) {
      return Optional.of(ExchangeProblem.refused());
    }
    return ExchangeService.isAllowed(row, address)
        ? Optional.empty()
        : Optional.of(ExchangeProblem.addressNotAllowed());
  }
}
