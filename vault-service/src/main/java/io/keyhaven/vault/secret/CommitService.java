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
 * Commits: the only way secrets change. Who may write is decided before the project's keys are
 * opened, and these before anything is locked.
 */
@ApplicationScoped
public class CommitService {
  private final AccessService access;
  private final KeyService keys;
  private final PathCommits single;
  private final CommitWriter writer;
  private final AuditedTransaction transaction;
  private final Idempotency idempotency;

  CommitService(
      AccessService access,
      KeyService keys,
      PathCommits single,
      CommitWriter writer,
      AuditedTransaction transaction,
      Idempotency idempotency) {
    this.access = access;
    this.keys = keys;
    this.single = single;
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
    var order =
        PathOrder.of(
                caller, Action.SECRET_WRITE, address, request.message(), changes, CommitView::of)
            .expecting(expected);
    return commit(order, changes, key, request, CommitView.class);
  }

  /** Carries out an order of a caller who may write there; not inside a transaction. */
  public <T> Uni<T> commit(PathOrder<T> order) {
    return single.commit(order);
  }

  /**
   * The same once per key.
   *
   * @param changes that the order was made of
   * @param request what was asked for, to tell a repeat from another request
   * @param answer the type of the answer
   */
  public <T> Uni<T> commit(
      PathOrder<T> order,
      List<Change> changes,
      Optional<IdempotencyKey> key,
      Object request,
      Class<T> answer) {
    return key.isEmpty()
        ? commit(order)
        : authorise(order.caller(), order.action(), order.address())
            .chain(place -> commit(order.under(key, place, changes, request, answer)));
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

  /** What an order would do, without doing it; not inside a transaction. */
  public <T> Uni<T> preview(PathOrder<T> order) {
    return single.preview(order);
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
