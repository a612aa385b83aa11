package io.keyhaven.identity.exchange;

import io.keyhaven.identity.digest.CredentialDigests;
import io.keyhaven.identity.machinetoken.MachineTokenText;
import io.keyhaven.principal.RequestOrigin;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

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
        .call(row -> records.refuseUnlessUsable(row, request, origin))
        .call(row -> row.counted() ? takeUse(row) : Uni.createFrom().voidItem())
        .map(
            row ->
                new Proven(
                    row.principalIn(request.organization()), row.expiresAt(), !row.counted()));
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

  private Uni<Void> takeUse(CredentialRow.OfMachineToken row) {
    return credentials
        .takeUse(row.id())
        .map(taken -> Optional.of(row).filter(used -> taken).orElseThrow(ExchangeProblem::refused))
        .replaceWithVoid();
  }
}
