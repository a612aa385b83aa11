package io.keyhaven.vault.secret;

import io.keyhaven.idempotency.Idempotency;
import io.keyhaven.idempotency.IdempotencyKey;
import io.keyhaven.principal.Caller;
import io.keyhaven.principal.Permission;
import io.keyhaven.vault.audit.Action;
import io.keyhaven.vault.audit.AuditedTransaction;
import io.keyhaven.vault.grant.AccessService;
import io.keyhaven.vault.grant.Address;
import io.keyhaven.vault.grant.Place;
import io.keyhaven.vault.grant.ProjectAccess;
import io.keyhaven.vault.grant.Reference;
import io.keyhaven.vault.key.KeyService;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Commits: the only way secrets change. Who may write is decided in a short transaction of its own,
 * so that the project's keys can be opened before the one that locks and writes.
 */
@ApplicationScoped
public class CommitService {
  private final AccessService access;
  private final KeyService keys;
  private final CommitWriter writer;
  private final AuditedTransaction transaction;
  private final Idempotency idempotency;

  CommitService(
      AccessService access,
      KeyService keys,
      CommitWriter writer,
      AuditedTransaction transaction,
      Idempotency idempotency) {
    this.access = access;
    this.keys = keys;
    this.writer = writer;
    this.transaction = transaction;
    this.idempotency = idempotency;
  }

  /** Changes several secrets of one path. */
  public Uni<CommitView> commit(
      Caller caller, Address address, Optional<IdempotencyKey> key, CommitRequest request) {
    List<Change> changes = request.toChanges();
    OptionalLong expected =
        request.expectedRevision() == null
            ? OptionalLong.empty()
            : OptionalLong.of(request.expectedRevision());
    return authorise(caller, Action.SECRET_WRITE, address)
        .map(place -> PathChanges.of(place, expected, ChangeSource.of(changes)))
        .map(
            part ->
                new CommitOrder<>(
                    caller,
                    Action.SECRET_WRITE,
                    request.message(),
                    List.of(part),
                    key,
                    request,
                    CommitView.class,
                    committed -> Uni.createFrom().item(CommitView.of(committed))))
        .chain(this::commit);
  }

  /** Changes secrets of several paths and environments of a project. */
  public Uni<ProjectCommitView> commit(
      Caller caller,
      Reference project,
      Optional<IdempotencyKey> key,
      ProjectCommitRequest request) {
    List<ProjectCommitRequest.Placed> changes = request.toChanges();
    return transaction
        .of(
            caller,
            Action.SECRET_WRITE,
            () -> access.project(caller, project).map(found -> authorise(found, changes)))
        .map(
            parts ->
                new CommitOrder<>(
                    caller,
                    Action.SECRET_WRITE,
                    request.message(),
                    parts,
                    key,
                    request,
                    ProjectCommitView.class,
                    committed -> Uni.createFrom().item(ProjectCommitView.of(committed))))
        .chain(this::commit);
  }

  /**
   * The place, for a caller who may write there; not inside a transaction.
   *
   * @param action what is attempted, for the record of a refusal
   */
  public Uni<Place> authorise(Caller caller, Action action, Address address) {
    return transaction.statement(
        caller,
        action,
        () ->
            access
                .find(caller, address)
                .map(found -> found.place().require(Permission.SECRET_WRITE)));
  }

  /** Carries out a commit whose caller may write in all its parts; not inside a transaction. */
  public <T> Uni<T> commit(CommitOrder<T> order) {
    Place place = order.parts().getFirst().place();
    return keys.using(
        place.organization(),
        place.project().id(),
        open ->
            transaction.of(
                order.caller(),
                order.action(),
                () ->
                    idempotency.once(
                        order.key(),
                        order.request(),
                        order.answer(),
                        () -> writer.write(order, open).chain(order.view()::apply))));
  }

  /** What a commit to a path would do, without doing it; not inside a transaction. */
  public Uni<Committed> preview(Caller caller, Place place, List<Change> changes) {
    return keys.using(
        place.organization(),
        place.project().id(),
        open ->
            transaction.of(
                caller, Action.SECRET_WRITE, () -> writer.preview(place, changes, open)));
  }

  private static List<PathChanges> authorise(
      ProjectAccess project, List<ProjectCommitRequest.Placed> changes) {
    List<PathChanges> parts = ProjectCommitRequest.byPath(changes, project);
    for (PathChanges part : parts) {
      var _ = part.place().require(Permission.SECRET_WRITE);
    }
    return parts;
  }
}
