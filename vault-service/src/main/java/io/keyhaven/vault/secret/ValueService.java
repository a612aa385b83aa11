package io.keyhaven.vault.secret;

import io.keyhaven.principal.Caller;
import io.keyhaven.principal.Permission;
import io.keyhaven.vault.grant.Address;
import io.keyhaven.vault.grant.Place;
import io.keyhaven.vault.grant.PlaceCall;
import io.keyhaven.vault.path.PathHead;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.OptionalLong;

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

  /** What a path holds at a revision that it has reached; not inside a transaction. */
  public Uni<List<StoredValue>> state(Place place, PathHead head, long revision) {
    return head.id()
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
