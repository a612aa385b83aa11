package io.keyhaven.identity.exchange;

import io.keyhaven.events.AuditRecorded;
import io.keyhaven.identity.apikey.AllowedAddresses;
import io.keyhaven.identity.audit.AuditEntry;
import io.keyhaven.identity.audit.AuditTrail;
import io.keyhaven.principal.PrincipalType;
import io.keyhaven.principal.RequestOrigin;
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

  /** Refuses a genuine credential that is dead or used from elsewhere, and has that recorded. */
  Uni<Void> refuseUnlessUsable(
      CredentialRow.OfProgram row, ExchangeRequest request, RequestOrigin origin) {
    return refusal(row, request.address())
        .map(refusal -> refuse(row, origin, refusal))
        .orElseGet(() -> Uni.createFrom().voidItem());
  }

  private Uni<Void> refuse(
      CredentialRow.OfProgram row, RequestOrigin origin, ProblemException refusal) {
    var actor =
        new AuditRecorded.Actor(
            PrincipalType.SERVICE_ACCOUNT.label(),
            row.serviceAccountId(),
            row.serviceAccountName());
    var entry =
        AuditEntry.of(row.kind() + ".refuse", row.id(), row.label()).with("reason", refusal.code());
    return audit
        .recordRefusal(row.tenant().id().value(), actor, origin, entry)
        .onItem()
        .failWith(() -> refusal);
  }

  private static Optional<ProblemException> refusal(CredentialRow.OfProgram row, String address) {
    if (!row.alive()) {
      return Optional.of(ExchangeProblem.refused());
    }
    return new AllowedAddresses(row.allowedAddresses()).allow(address)
        ? Optional.empty()
        : Optional.of(ExchangeProblem.addressNotAllowed());
  }
}
