package io.keyhaven.vault.kv;

import io.keyhaven.principal.Caller;
import io.keyhaven.vault.audit.Action;
import io.keyhaven.vault.audit.AuditTrail;
import io.keyhaven.vault.audit.AuditedTransaction;
import io.keyhaven.vault.grant.Place;
import io.keyhaven.vault.path.Path;
import io.keyhaven.vault.path.PathLifeService;
import io.keyhaven.vault.secret.CommitService;
import io.keyhaven.vault.secret.RevisionService;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;

/**
 * Deletes, undeletes and destroys versions. What is not there, or is so already, is passed over in
 * silence, as in Vault; the record names the versions of which the state changed, and there is none
 * when that is none.
 */
@ApplicationScoped
public class KvVersionService {
  private final CommitService commits;
  private final PathLifeService paths;
  private final RevisionService revisions;
  private final AuditedTransaction transaction;
  private final AuditTrail audit;

  KvVersionService(
      CommitService commits,
      PathLifeService paths,
      RevisionService revisions,
      AuditedTransaction transaction,
      AuditTrail audit) {
    this.commits = commits;
    this.paths = paths;
    this.revisions = revisions;
    this.transaction = transaction;
    this.audit = audit;
  }

  /** Deletes the newest version. */
  Uni<Void> deleteNewest(Caller caller, KvPath at) {
    return change(
        caller, at, Action.PATH_DELETE, path -> paths.delete(path, List.of(path.revision())));
  }

  Uni<Void> delete(Caller caller, KvPath at, List<Long> versions) {
    return change(caller, at, Action.PATH_DELETE, path -> paths.delete(path, versions));
  }

  Uni<Void> undelete(Caller caller, KvPath at, List<Long> versions) {
    return change(caller, at, Action.PATH_UNDELETE, path -> paths.undelete(path, versions));
  }

  /** For good: values that no other version holds are erased. */
  Uni<Void> destroy(Caller caller, KvPath at, List<Long> versions) {
    return change(caller, at, Action.PATH_DESTROY, path -> revisions.destroy(path, versions));
  }

  /** Destroys every version and forgets what the path said about itself. */
  Uni<Void> destroyAll(Caller caller, KvPath at) {
    return change(
        caller,
        at,
        Action.PATH_DESTROY,
        path -> {
          List<Long> newest = List.of(path.revision());
          return revisions.destroyAll(path).replaceWith(newest);
        });
  }

  /**
   * @param work answers the versions that it changed
   */
  private Uni<Void> change(
      Caller caller, KvPath at, Action action, Function<Path, Uni<List<Long>>> work) {
    return commits
        .authorise(caller, action, at.writable())
        .chain(
            place ->
                transaction.of(
                    caller,
                    action,
                    () ->
                        paths
                            .lockListed(place.key())
                            .chain(
                                found ->
                                    found
                                        .map(path -> carryOut(caller, place, path, action, work))
                                        .orElseGet(() -> Uni.createFrom().voidItem()))));
  }

  private Uni<Void> carryOut(
      Caller caller, Place place, Path path, Action action, Function<Path, Uni<List<Long>>> work) {
    return work.apply(path)
        .chain(
            changed ->
                changed.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : record(caller, place, path, action, changed));
  }

  private Uni<Void> record(
      Caller caller, Place place, Path path, Action action, List<Long> versions) {
    return audit.done(
        caller,
        action,
        place
            .subject()
            .narrowedTo(path.id(), place.describe())
            .withNames("versions", versions.stream().map(String::valueOf).toList()));
  }
}
