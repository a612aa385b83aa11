package io.keyhaven.vault.sealed.exposure;

import io.keyhaven.vault.request.Page;
import io.keyhaven.vault.request.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Remembers what a removed member could read, until it is replaced. Inside a transaction. */
@ApplicationScoped
public class ExposureService {
  private final ExposureRepository exposures;

  ExposureService(ExposureRepository exposures) {
    this.exposures = exposures;
  }

  /** Somebody is removed: everything that the vault holds was theirs to read, the trash too. */
  public Uni<Void> expose(UUID organization, UUID vault, UUID person) {
    return exposures
        .record(organization, vault, person)
        .chain(() -> exposures.mark(organization, vault));
  }

  /** Keys that are no longer marked have values that none of the removed saw. */
  public Uni<Void> replaced(UUID organization, UUID vault) {
    return exposures.resolve(organization, vault);
  }

  /** What is still to be replaced, in the order of the keys and people. */
  public Uni<Page<ExposureView>> open(UUID organization, UUID vault, PageRequest request) {
    Optional<ExposurePlace> after =
        request
            .cursor(ExposurePlace.ORDER, 3)
            .map(cursor -> new ExposurePlace(cursor.id(1), cursor.id(2)));
    return exposures
        .open(organization, vault, after, request.limit() + 1)
        .map(
            rows ->
                Page.of(
                    rows,
                    request,
                    row -> new ExposurePlace(row.keyId(), row.userId()).cursor(),
                    row -> row));
  }
}
