package io.keyhaven.vault.sealed.link;

import io.keyhaven.idempotency.Idempotency;
import io.keyhaven.idempotency.IdempotencyKey;
import io.keyhaven.principal.Caller;
import io.keyhaven.principal.OrganizationId;
import io.keyhaven.principal.Permission;
import io.keyhaven.vault.audit.Action;
import io.keyhaven.vault.audit.AuditTrail;
import io.keyhaven.vault.audit.AuditedTransaction;
import io.keyhaven.vault.audit.Subject;
import io.keyhaven.vault.request.Cursor;
import io.keyhaven.vault.request.Page;
import io.keyhaven.vault.request.PageRequest;
import io.keyhaven.vault.sealed.form.PathId;
import io.keyhaven.vault.sealed.form.People;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Makes, lists and revokes one-time links. */
@ApplicationScoped
public class LinkService {
  private static final String ORDER = "links";

  private final LinkRepository links;
  private final AuditedTransaction transaction;
  private final AuditTrail audit;
  private final Idempotency idempotency;
  private final LinkConfig config;

  LinkService(
      LinkRepository links,
      AuditedTransaction transaction,
      AuditTrail audit,
      Idempotency idempotency,
      LinkConfig config) {
    this.links = links;
    this.transaction = transaction;
    this.audit = audit;
    this.idempotency = idempotency;
    this.config = config;
  }

  public Uni<LinkView> create(Caller caller, Optional<IdempotencyKey> key, LinkRequest request) {
    LinkRequest.Content content = request.toContent(config);
    return transaction.of(
        caller,
        Action.LINK_CREATE,
        () -> {
          var _ = People.require(caller, Subject.of(content.id(), null));
          return idempotency.once(key, request, LinkView.class, () -> createNew(caller, content));
        });
  }

  /** The caller's own living links; who manages members sees everybody's. */
  public Uni<Page<LinkView>> list(Caller caller, PageRequest request) {
    Optional<Cursor> after = request.cursor(ORDER, 2);
    return transaction.of(
        caller,
        Action.LINK_CREATE,
        () -> {
          var _ = People.require(caller, Subject.of(null, null));
          return links
              .page(caller.organization(), visible(caller), after, request.limit() + 1)
              .map(rows -> Page.of(rows, request, row -> Cursor.of(ORDER, row.id), LinkView::of));
        });
  }

  /**
   * Ends a link. Anybody in the organization who knows of one may: whoever finds a link where it
   * should not be ends it, and nothing is lost that its sender cannot send again.
   */
  public Uni<Void> revoke(Caller caller, String link) {
    return transaction.of(
        caller,
        Action.LINK_REVOKE,
        () -> {
          var _ = People.require(caller, Subject.of(null, link));
          UUID id = PathId.require(link, LinkProblem::notFound);
          return links
              .lock(caller.organization(), id)
              .map(found -> found.orElseThrow(() -> LinkProblem.notFound(link)))
              .call(links::delete)
              .chain(found -> audit.done(caller, Action.LINK_REVOKE, found.subject()));
        });
  }

  private Uni<LinkView> createNew(Caller caller, LinkRequest.Content content) {
    return links
        .countLiving(caller.organization())
        .invoke(this::requireRoom)
        .chain(() -> links.organizationOf(content.id()))
        .invoke(LinkService::requireFree)
        .chain(() -> links.persist(new OneTimeLink(caller, content)))
        .call(link -> audit.done(caller, Action.LINK_CREATE, link.subject()))
        .map(LinkView::of);
  }

  private void requireRoom(long living) {
    if (living >= config.perOrganization()) {
      throw LinkProblem.tooMany(config.perOrganization());
    }
  }

  private static void requireFree(Optional<OrganizationId> taken) {
    if (taken.isPresent()) {
      throw LinkProblem.exists();
    }
  }

  private static Optional<UUID> visible(Caller caller) {
    return caller.has(Permission.MEMBER_MANAGE)
        ? Optional.empty()
        : Optional.of(caller.principal().id());
  }
}
