package io.keyhaven.vault.history;

import io.keyhaven.idempotency.IdempotencyKey;
import io.keyhaven.principal.Caller;
import io.keyhaven.vault.audit.Action;
import io.keyhaven.vault.grant.Address;
import io.keyhaven.vault.grant.Place;
import io.keyhaven.vault.path.PathHead;
import io.keyhaven.vault.secret.Change;
import io.keyhaven.vault.secret.ChangeSource;
import io.keyhaven.vault.secret.CommitOrder;
import io.keyhaven.vault.secret.CommitService;
import io.keyhaven.vault.secret.CommitView;
import io.keyhaven.vault.secret.PathChanges;
import io.keyhaven.vault.secret.SealedSecretService;
import io.keyhaven.vault.secret.SecretService;
import io.keyhaven.vault.secret.WrittenSecretView;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Goes back by going forward: a restore is a commit that makes things what they were. */
@ApplicationScoped
public class RestoreService {
  private final CommitService commits;
  private final SealedSecretService sealed;
  private final SecretService secrets;

  RestoreService(CommitService commits, SealedSecretService sealed, SecretService secrets) {
    this.commits = commits;
    this.sealed = sealed;
    this.secrets = secrets;
  }

  /** Makes a path what it was at a revision. */
  public Uni<CommitView> restorePath(
      Caller caller, Address address, Optional<IdempotencyKey> key, PathRestoreRequest request) {
    OptionalLong revision = OptionalLong.of(request.revision());
    return commits
        .authorise(caller, Action.PATH_RESTORE, address)
        .map(
            place ->
                new CommitOrder<>(
                    caller,
                    Action.PATH_RESTORE,
                    request.message(),
                    List.of(
                        PathChanges.returning(
                            place, head -> changes(place, head, head.revisionOr(revision)))),
                    key,
                    request,
                    CommitView.class,
                    committed -> Uni.createFrom().item(CommitView.of(committed.getFirst()))))
        .chain(commits::commit);
  }

  /** Makes a secret what it was in a version, also one that is deleted. */
  public Uni<WrittenSecretView> restoreSecret(
      Caller caller,
      Address address,
      String name,
      Optional<IdempotencyKey> key,
      SecretRestoreRequest request) {
    long version = request.version();
    return commits
        .authorise(caller, Action.SECRET_RESTORE, address)
        .map(
            place ->
                new CommitOrder<>(
                    caller,
                    Action.SECRET_RESTORE,
                    request.message(),
                    List.of(PathChanges.of(place, restoring(place, name, version))),
                    key,
                    request,
                    WrittenSecretView.class,
                    committed ->
                        secrets
                            .written(committed.getFirst(), name)
                            .map(SecretService.Written::view)))
        .chain(commits::commit);
  }

  private ChangeSource restoring(Place place, String name, long version) {
    return head ->
        sealed
            .requireVersion(place, name, version)
            .map(source -> List.of(new Change.Restore(name, source)));
  }

  private Uni<List<Change>> changes(Place place, PathHead head, long revision) {
    return sealed
        .current(place, head)
        .chain(
            now -> sealed.state(place, head, revision).map(then -> RestorePlan.changes(now, then)));
  }
}
