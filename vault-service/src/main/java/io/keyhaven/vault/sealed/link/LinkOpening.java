package io.keyhaven.vault.sealed.link;

import io.keyhaven.principal.Caller;
import io.keyhaven.principal.OrganizationId;
import io.keyhaven.principal.TenantTransaction;
import io.keyhaven.vault.audit.Action;
import io.keyhaven.vault.audit.AuditTrail;
import io.keyhaven.vault.sealed.form.PathId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/**
 * Lets anybody look whether a link is there, and whoever shows its access token take what it
 * carries. The last view takes the link with it, in the same transaction as its record.
 */
@ApplicationScoped
public class LinkOpening {
  private final LinkRepository links;
  private final TenantTransaction tenant;
  private final AuditTrail audit;

  LinkOpening(LinkRepository links, TenantTransaction tenant, AuditTrail audit) {
    this.links = links;
    this.tenant = tenant;
    this.audit = audit;
  }

  public Uni<LinkNoticeView> look(String link) {
    return tenant.unscoped(
        () -> find(link).map(found -> new LinkNoticeView(found.id, found.expiresAt)));
  }

  /**
   * Takes what a link carries.
   *
   * @return fails with 404 for a link that is not there any more; with 403, which uses nothing up,
   *     for another token
   */
  public Uni<LinkContentView> open(Caller caller, String link, LinkOpenRequest request) {
    byte[] hash = request.hash();
    return tenant
        .unscoped(() -> find(link).chain(found -> take(caller, found, hash)))
        .map(taken -> taken.orElseThrow(LinkProblem::wrongToken));
  }

  /** The refusal is recorded in the same transaction, which changes nothing else. */
  private Uni<Optional<LinkContentView>> take(Caller caller, OneTimeLink link, byte[] hash) {
    var organization = new OrganizationId(link.organizationId);
    if (!link.opensWith(hash)) {
      return audit
          .refused(caller, organization, Action.LINK_OPEN, link.subject())
          .replaceWith(Optional.empty());
    }
    link.viewsLeft--;
    var content = LinkContentView.of(link);
    return audit
        .done(caller, organization, Action.LINK_OPEN, link.subject())
        .chain(() -> link.viewsLeft == 0 ? links.delete(link) : Uni.createFrom().voidItem())
        .replaceWith(Optional.of(content));
  }

  private Uni<OneTimeLink> find(String link) {
    UUID id = PathId.require(link, LinkProblem::notFound);
    return links
        .organizationOf(id)
        .map(found -> found.orElseThrow(() -> LinkProblem.notFound(link)))
        .call(tenant::enter)
        .chain(organization -> links.lock(organization, id))
        .map(found -> found.orElseThrow(() -> LinkProblem.notFound(link)));
  }
}
