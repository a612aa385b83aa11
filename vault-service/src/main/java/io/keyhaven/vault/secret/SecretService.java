package io.keyhaven.vault.secret;

import io.keyhaven.principal.Caller;
import io.keyhaven.principal.Permission;
import io.keyhaven.vault.audit.Action;
import io.keyhaven.vault.audit.AuditedTransaction;
import io.keyhaven.vault.grant.AccessService;
import io.keyhaven.vault.grant.Address;
import io.keyhaven.vault.grant.Place;
import io.keyhaven.vault.path.PathHead;
import io.keyhaven.vault.path.PathService;
import io.keyhaven.vault.request.Conditional;
import io.keyhaven.vault.request.Page;
import io.keyhaven.vault.request.Precondition;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Shows secrets without their values, and writes or deletes a single one. */
@ApplicationScoped
public class SecretService {
  private final SecretList summaries;
  private final CommitService commits;
  private final AccessService access;
  private final PathService paths;
  private final AuditedTransaction transaction;

  SecretService(
      SecretList summaries,
      CommitService commits,
      AccessService access,
      PathService paths,
      AuditedTransaction transaction) {
    this.summaries = summaries;
    this.commits = commits;
    this.access = access;
    this.paths = paths;
    this.transaction = transaction;
  }

  /**
   * A secret after a write.
   *
   * @param created whether there was none of that name before
   * @param tag its entity tag
   */
  public record Written(WrittenSecretView view, boolean created, String tag) {
    private static Written of(SecretSummary secret, Committed committed) {
      return new Written(
          WrittenSecretView.of(SecretView.of(secret), committed.revision()),
          committed.counts().created() > 0,
          secret.tag());
    }
  }

  public Uni<SecretPage> list(Caller caller, Address address, SecretQuery query) {
    return transaction.of(
        caller,
        Action.SECRET_LIST,
        () ->
            access
                .place(caller, address)
                .map(place -> place.require(Permission.SECRET_LIST))
                .chain(this::head)
                .chain(head -> list(head, query)));
  }

  public Uni<Conditional<SecretView>> get(
      Caller caller, Address address, String name, Precondition precondition) {
    return transaction.of(
        caller,
        Action.SECRET_LIST,
        () ->
            access
                .place(caller, address)
                .map(place -> place.require(Permission.SECRET_LIST, name))
                .chain(place -> require(place, name))
                .map(secret -> show(secret, precondition)));
  }

  /** Creates a secret or replaces it. */
  public Uni<Written> put(
      Caller caller,
      Address address,
      String name,
      Precondition precondition,
      SecretRequest request) {
    Change change = request.toChange(SecretName.require(name));
    return commits.commit(
        PathOrder.ofOne(
            caller,
            Action.SECRET_WRITE,
            address,
            request.message(),
            name,
            path -> {
              precondition.guard(path.tag(name));
              return change;
            },
            committed -> Written.of(committed.only().orElseThrow(), committed)));
  }

  /** Deletes a secret; fails with 404 when there is none. */
  public Uni<Void> delete(Caller caller, Address address, String name, Precondition precondition) {
    return commits
        .commit(
            PathOrder.ofOne(
                caller,
                Action.SECRET_DELETE,
                address,
                null,
                name,
                path -> {
                  precondition.guard(Optional.of(requireTag(path, name)));
                  return new Change.Delete(name, "");
                },
                committed -> committed))
        .replaceWithVoid();
  }

  private static String requireTag(HeldPath path, String name) {
    return path.tag(name).orElseThrow(() -> SecretProblem.notFound(name, path.place()));
  }

  /** A secret of a locked path after a commit, inside its transaction. */
  public Uni<Written> written(Committed committed, String name) {
    return committed
        .only()
        .map(Uni.createFrom()::item)
        .orElseGet(() -> require(committed.place(), name))
        .map(secret -> Written.of(secret, committed));
  }

  private Uni<SecretPage> list(PathHead head, SecretQuery query) {
    return head.held()
        .map(id -> summaries.page(id, query))
        .orElseGet(() -> Uni.createFrom().item(List.of()))
        .map(rows -> Page.of(rows, query.page(), query::cursorOf, SecretView::of))
        .map(page -> new SecretPage(head.revision(), page.items(), page.nextCursor()));
  }

  private Uni<SecretSummary> require(Place place, String name) {
    return head(place).chain(head -> require(head, place, name));
  }

  private Uni<SecretSummary> require(PathHead head, Place place, String name) {
    return find(head, name)
        .map(found -> found.orElseThrow(() -> SecretProblem.notFound(name, place)));
  }

  /** A name that no secret can have is not looked for. */
  private Uni<Optional<SecretSummary>> find(PathHead head, String name) {
    return head.held()
        .filter(id -> SecretName.isPossible(name))
        .map(id -> summaries.find(id, name))
        .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
  }

  private Uni<PathHead> head(Place place) {
    return paths.head(place.environment().id(), place.path());
  }

  private static Conditional<SecretView> show(SecretSummary secret, Precondition precondition) {
    Optional<SecretView> body =
        Optional.of(SecretView.of(secret)).filter(view -> !precondition.isKnown(secret.tag()));
    return new Conditional<>(secret.tag(), body);
  }
}
