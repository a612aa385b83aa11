package io.keyhaven.identity.exchange;

import io.keyhaven.identity.apikey.AllowedAddresses;
import io.keyhaven.identity.digest.CredentialDigests;
import io.keyhaven.identity.machinetoken.MachineTokenText;
import io.keyhaven.principal.InternalTokenFilter;
import io.keyhaven.principal.Principal;
import io.keyhaven.principal.PrincipalType;
import io.keyhaven.principal.RequestOrigin;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;

/** Proves machine tokens. One that counts its uses has one taken by every exchange. */
@ApplicationScoped
class MachineTokenExchange {
  private final CredentialTable credentials;
  private final CredentialDigests digests;
  private final ExchangeRecords records;

  MachineTokenExchange(
      CredentialTable credentials, CredentialDigests digests, ExchangeRecords records) {
    this.credentials = credentials;
    this.digests = digests;
    this.records = records;
  }

  Uni<Proven> prove(ExchangeRequest request, RequestOrigin origin) {
    MachineTokenText token =
        MachineTokenText.parse(request.credential()).orElseThrow(ExchangeProblem::refused);
    return find(token)
        .chain(row -> settled(row, token, request.minimumGeneration()))
        .call(row -> refuseUnlessUsable(row, request, origin))
        .call(row -> row.counted() ? takeUse(row) : Uni.createFrom().voidItem())
        .map(row -> new Proven(toPrincipal(row, request), row.expiresAt(), !row.counted()));
  }

  private Uni<CredentialRow.OfMachineToken> find(MachineTokenText token) {
    return credentials
        .findMachineToken(token)
        .map(row -> row.filter(known -> is(known, token)).orElseThrow(ExchangeProblem::refused));
  }

  private boolean is(CredentialRow.OfMachineToken row, MachineTokenText presented) {
    return digests.matches(presented.value(), row.digestKeyId(), row.digest());
  }

  private Uni<CredentialRow.OfMachineToken> settled(
      CredentialRow.OfMachineToken row, MachineTokenText token, long minimumGeneration) {
    return row.generation() >= minimumGeneration
        ? Uni.createFrom().item(row)
        : credentials.settle(row.id(), minimumGeneration).chain(() -> find(token));
  }

  private Uni<Void> refuseUnlessUsable(
      CredentialRow.OfMachineToken row, ExchangeRequest request, RequestOrigin origin) {
    if (!row.alive()) {
      return records.refuse(row, origin, ExchangeProblem.refused());
    }
    boolean allowed = new AllowedAddresses(row.allowedAddresses()).allow(request.address());
    return allowed
        ? Uni.createFrom().voidItem()
        : records.refuse(row, origin, ExchangeProblem.addressNotAllowed());
  }

  private Uni<Void> takeUse(CredentialRow.OfMachineToken row) {
    return credentials
        .takeUse(row.id())
        .map(taken -> Optional.of(row).filter(used -> taken).orElseThrow(ExchangeProblem::refused))
        .replaceWithVoid();
  }

  private static Principal toPrincipal(CredentialRow.OfMachineToken row, ExchangeRequest request) {
    String named = request.organization();
    if (named != null && !row.tenant().isNamedBy(named)) {
      throw InternalTokenFilter.organizationNotFound(named);
    }
    return new Principal(
        row.serviceAccountId(),
        PrincipalType.SERVICE_ACCOUNT,
        row.serviceAccountName(),
        Optional.of(row.tenant()),
        Optional.empty(),
        Set.of(),
        Set.of(),
        row.id(),
        row.generation(),
        row.issuedAt());
  }
}
