package io.keyhaven.vault.secret;

import io.keyhaven.principal.Caller;
import io.keyhaven.principal.Permission;
import io.keyhaven.vault.grant.Address;
import io.keyhaven.vault.grant.FoundPlace;
import io.keyhaven.vault.grant.Place;
import io.keyhaven.vault.grant.PlaceCall;
import io.keyhaven.vault.path.PathHead;
import io.keyhaven.vault.path.RevisionState;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** Finds stored values for those who reveal them, in as few round trips as there can be. */
@ApplicationScoped
public class ValueService {
  private final ValueRepository values;

  ValueService(ValueRepository values) {
    this.values = values;
  }

  /**
   * The value of a secret as it is, or of one of its versions, for a caller who may reveal it; not
   * inside a transaction. Fails as refused where the caller may not, with 404 where there is none.
   */
  public Uni<FoundValue> require(
      Caller caller, Address address, String name, OptionalLong version) {
    String possible = SecretName.isPossible(name) ? name : null;
    return values
        .at(new PlaceCall(caller, address), possible, version)
        .map(read -> require(read, name, version));
  }

  /**
   * The path whose values are read at a revision that it has reached; not inside a transaction.
   * None where that reads as empty; fails with 410 where it is destroyed.
   */
  public Uni<Optional<UUID>> readable(FoundPlace found, long revision) {
    PathHead head = found.head();
    if (revision == head.revision() || revision == 0) {
      RevisionState state = revision == 0 ? RevisionState.LIVE : head.state();
      return Uni.createFrom().item(() -> head.readable(revision, state));
    }
    return values
        .revision(found.place(), head.id().orElseThrow(), revision)
        .map(state -> head.readable(revision, state));
  }

  /** What a path holds at a revision that can be read; not inside a transaction. */
  public Uni<List<StoredValue>> state(Place place, Optional<UUID> readable, long revision) {
    return readable
        .map(id -> values.state(place, id, revision))
        .orElseGet(() -> Uni.createFrom().item(List.of()));
  }

  private static FoundValue require(ValueRepository.Read read, String name, OptionalLong version) {
    Place place = read.at().place().require(Permission.SECRET_REVEAL, name);
    StoredValue value =
        read.value().orElseThrow(() -> SecretProblem.notFound(name, version, place));
    return new FoundValue(place, read.at().head().revision(), value);
  }
}
