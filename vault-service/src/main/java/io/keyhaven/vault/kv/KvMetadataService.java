package io.keyhaven.vault.kv;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.keyhaven.principal.Caller;
import io.keyhaven.principal.Permission;
import io.keyhaven.vault.audit.Action;
import io.keyhaven.vault.audit.AuditTrail;
import io.keyhaven.vault.audit.AuditedTransaction;
import io.keyhaven.vault.grant.Place;
import io.keyhaven.vault.grant.PlaceCall;
import io.keyhaven.vault.path.Path;
import io.keyhaven.vault.path.PathDescription;
import io.keyhaven.vault.path.PathLifeService;
import io.keyhaven.vault.path.PathService;
import io.keyhaven.vault.request.Field;
import io.keyhaven.vault.secret.CommitService;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Shows and changes what a path says about itself. */
@ApplicationScoped
public class KvMetadataService {
  private final KvRepository repository;
  private final CommitService commits;
  private final PathService paths;
  private final PathLifeService life;
  private final KvConfigRepository configs;
  private final AuditedTransaction transaction;
  private final AuditTrail audit;

  KvMetadataService(
      KvRepository repository,
      CommitService commits,
      PathService paths,
      PathLifeService life,
      KvConfigRepository configs,
      AuditedTransaction transaction,
      AuditTrail audit) {
    this.repository = repository;
    this.commits = commits;
    this.paths = paths;
    this.life = life;
    this.configs = configs;
    this.transaction = transaction;
    this.audit = audit;
  }

  Uni<MetadataView> read(Caller caller, KvPath path) {
    return transaction
        .statement(
            caller,
            Action.SECRET_LIST,
            () ->
                repository
                    .settings(new PlaceCall(caller, path.address()))
                    .map(found -> found.require(Permission.SECRET_LIST))
                    .chain(settings -> view(caller, settings)))
        .onFailure(KvProblem::isAbsence)
        .transform(absent -> KvProblem.notFound());
  }

  /**
   * Replaces what was sent; a path that is not there appears.
   *
   * @return what there is to be said about it
   */
  Uni<Optional<String>> write(Caller caller, KvPath at, KvSettingsRequest request) {
    return change(
        caller,
        at,
        request,
        place ->
            paths
                .lock(
                    place.organization(), place.project().id(), new TreeSet<>(List.of(place.key())))
                .map(locked -> locked.get(place.key())),
        (stored, sent) -> CustomMetadata.replaced(sent));
  }

  /** The same for a path that is there, custom metadata merged (RFC 7396). */
  Uni<Optional<String>> patch(Caller caller, KvPath at, KvSettingsRequest request) {
    return change(
        caller,
        at,
        request,
        place -> life.lockListed(place.key()).map(found -> found.orElseThrow(KvProblem::notFound)),
        CustomMetadata::patched);
  }

  private Uni<Optional<String>> change(
      Caller caller, KvPath at, KvSettingsRequest request, Locking locking, Merging merging) {
    return commits
        .authorise(caller, Action.PATH_METADATA, at.writable())
        .chain(
            place ->
                transaction.of(
                    caller,
                    Action.PATH_METADATA,
                    () ->
                        request.isEmpty()
                            ? Uni.createFrom().item(Optional.empty())
                            : locking
                                .lock(place)
                                .call(path -> describe(path, request, merging))
                                .call(path -> record(caller, place, path))
                                .chain(() -> warning(caller, request))));
  }

  private Uni<Void> describe(Path path, KvSettingsRequest request, Merging merging) {
    return life.settings(path.id())
        .map(
            settings ->
                request.customMetadata().isPresent()
                    ? Field.of(
                        merging.merge(settings.customMetadata(), request.customMetadata().value()))
                    : Field.<String>absent())
        .chain(
            custom ->
                life.describe(
                    path,
                    new PathDescription(
                        custom,
                        request.casRequired(),
                        request.maxVersions(),
                        request.deleteVersionAfterSeconds())));
  }

  private Uni<Void> record(Caller caller, Place place, Path path) {
    return audit.done(
        caller, Action.PATH_METADATA, place.subject().narrowedTo(path.id(), place.describe()));
  }

  private Uni<Optional<String>> warning(Caller caller, KvSettingsRequest request) {
    if (!Boolean.FALSE.equals(request.casRequired().value())) {
      return Uni.createFrom().item(Optional.empty());
    }
    return configs
        .find(caller.organization())
        .map(
            config ->
                config.casRequired
                    ? Optional.of(
                        "\"cas_required\" set to false, but is mandated by backend config."
                            + " This value will be ignored.")
                    : Optional.empty());
  }

  private Uni<MetadataView> view(Caller caller, KvSettings settings) {
    return repository
        .versions(caller.organization(), List.of(settings.pathId()))
        .map(
            versions ->
                MetadataView.of(settings, versions.getOrDefault(settings.pathId(), List.of())));
  }

  /** Locks the path at a place. */
  @FunctionalInterface
  private interface Locking {
    Uni<Path> lock(Place place);
  }

  /** Makes custom metadata of what is stored and what was sent; either may be null. */
  @FunctionalInterface
  private interface Merging {
    String merge(String stored, ObjectNode sent);
  }
}
