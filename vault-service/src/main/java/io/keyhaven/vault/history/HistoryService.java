package io.keyhaven.vault.history;

import io.keyhaven.principal.Caller;
import io.keyhaven.principal.Permission;
import io.keyhaven.vault.audit.Action;
import io.keyhaven.vault.audit.AuditedTransaction;
import io.keyhaven.vault.grant.AccessService;
import io.keyhaven.vault.grant.Address;
import io.keyhaven.vault.grant.Place;
import io.keyhaven.vault.path.PathHead;
import io.keyhaven.vault.path.PathRevision;
import io.keyhaven.vault.path.PathService;
import io.keyhaven.vault.request.Conditional;
import io.keyhaven.vault.request.NumberedPage;
import io.keyhaven.vault.request.Page;
import io.keyhaven.vault.request.Precondition;
import io.keyhaven.vault.secret.SealedSecretService;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** What happened in a path: names, authors, messages; never values. */
@ApplicationScoped
public class HistoryService {
  private final AccessService access;
  private final PathService paths;
  private final SealedSecretService secrets;
  private final AuditedTransaction transaction;

  HistoryService(
      AccessService access,
      PathService paths,
      SealedSecretService secrets,
      AuditedTransaction transaction) {
    this.access = access;
    this.paths = paths;
    this.secrets = secrets;
    this.transaction = transaction;
  }

  /** A stretch of a path's revisions. */
  public Uni<Page<RevisionView>> revisions(Caller caller, Address address, NumberedPage page) {
    return in(
        caller,
        address,
        Permission.SECRET_LIST,
        place ->
            paths
                .head(place.environment().id(), place.path())
                .chain(head -> revisions(head, page))
                .map(
                    rows ->
                        Page.of(
                            rows,
                            page.request(),
                            row -> page.cursorOf(row.revision()),
                            RevisionView::of)));
  }

  /** One revision; fails with 404 when the path has not reached it. */
  public Uni<Conditional<RevisionView>> revision(
      Caller caller, Address address, long revision, Precondition precondition) {
    return in(
        caller,
        address,
        Permission.SECRET_LIST,
        place ->
            paths
                .head(place.environment().id(), place.path())
                .chain(head -> paths.requireRevision(head, revision))
                .map(found -> conditional(found, precondition)));
  }

  /** What differs between two revisions; {@code to} left out is where the path stands. */
  public Uni<DiffView> diff(Caller caller, Address address, long from, OptionalLong to) {
    return in(
        caller,
        address,
        Permission.SECRET_LIST,
        place -> secrets.head(place).chain(head -> diff(head, from, to)));
  }

  /** A stretch of the versions of a secret, also of one that is deleted. */
  public Uni<Page<VersionView>> versions(
      Caller caller, Address address, String name, NumberedPage page) {
    return in(
        caller,
        address,
        Permission.SECRET_WRITE,
        place -> secrets.head(place).chain(head -> versions(head, place, name, page)));
  }

  private Uni<Page<VersionView>> versions(
      PathHead head, Place place, String name, NumberedPage page) {
    boolean isReadable = head.held().isPresent();
    return secrets
        .history(head, place, name, page)
        .map(
            rows ->
                Page.of(
                    rows,
                    page.request(),
                    row -> page.cursorOf(row.version()),
                    row -> VersionView.of(row, isReadable)));
  }

  private Uni<DiffView> diff(PathHead head, long from, OptionalLong to) {
    long before = head.revisionOr(OptionalLong.of(from));
    long after = head.revisionOr(to);
    return secrets
        .versionsAt(head, before)
        .chain(
            then ->
                secrets.versionsAt(head, after).map(now -> DiffView.of(before, after, then, now)));
  }

  private Uni<List<PathRevision>> revisions(PathHead head, NumberedPage page) {
    return head.id()
        .map(id -> paths.history(id, page))
        .orElseGet(() -> Uni.createFrom().item(List.of()));
  }

  private <T> Uni<T> in(
      Caller caller, Address address, Permission permission, Function<Place, Uni<T>> work) {
    return transaction.of(
        caller,
        Action.SECRET_LIST,
        () ->
            access
                .place(caller, address)
                .map(place -> place.require(permission))
                .chain(place -> work.apply(place)));
  }

  private static Conditional<RevisionView> conditional(
      PathRevision found, Precondition precondition) {
    RevisionView view = RevisionView.of(found);
    String tag = Precondition.tag(view.commitId(), view.revision(), view.state().label());
    return new Conditional<>(tag, precondition.isKnown(tag) ? Optional.empty() : Optional.of(view));
  }
}
