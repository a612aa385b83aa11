package io.keyhaven.identity.organization;

import io.keyhaven.events.AuditRecorded;
import io.keyhaven.identity.audit.AuditTrail;
import io.keyhaven.identity.event.IdentityEvents;
import io.keyhaven.identity.member.MemberService;
import io.keyhaven.principal.OrganizationId;
import io.keyhaven.principal.RequestOrigin;
import io.keyhaven.principal.Role;
import io.keyhaven.principal.TenantTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Founds organizations inside a running transaction of their first owner. */
@ApplicationScoped
public class OrganizationFounding {
  private final TenantTransaction transaction;
  private final OrganizationRepository organizations;
  private final MemberService members;
  private final IdentityEvents events;
  private final AuditTrail audit;

  OrganizationFounding(
      TenantTransaction transaction,
      OrganizationRepository organizations,
      MemberService members,
      IdentityEvents events,
      AuditTrail audit) {
    this.transaction = transaction;
    this.organizations = organizations;
    this.members = members;
    this.events = events;
    this.audit = audit;
  }

  /** A person's first organization, under a slug derived from its name. */
  public Uni<MembershipView> first(
      AuditRecorded.Actor owner, RequestOrigin origin, String personName) {
    return found(owner, origin, nameFor(personName), Optional.empty())
        .map(
            organization ->
                new MembershipView(
                    organization.id(), organization.slug(), organization.name(), Role.OWNER));
  }

  /**
   * An organization with its first owner.
   *
   * @param owner named by their e-mail address
   * @param given a chosen slug; fails with 409 when it is taken
   */
  Uni<Organization> found(
      AuditRecorded.Actor owner, RequestOrigin origin, String name, Optional<Slug> given) {
    return given
        .map(this::reserve)
        .orElseGet(() -> reserveDerived(Slug.derive(name)))
        .map(slug -> new Organization(slug, name))
        .call(organization -> transaction.enter(new OrganizationId(organization.id())))
        .call(organizations::persist)
        .call(organization -> members.addOwner(organization.id(), owner.id(), owner.name()))
        .call(organization -> tell(organization, owner, origin));
  }

  private Uni<Void> tell(Organization founded, AuditRecorded.Actor owner, RequestOrigin origin) {
    return events
        .organizationCreated(founded.id(), founded.slug(), founded.name())
        .chain(
            () ->
                audit.record(owner, origin, founded.id(), founded.audited("organization.create")));
  }

  /** Reserves a chosen slug; fails with 409 when it is taken. */
  Uni<Slug> reserve(Slug slug) {
    return organizations.reserve(slug).invoke(OrganizationFounding::requireFree).replaceWith(slug);
  }

  /** The slug as derived, or with a random ending; two of those in a row do not happen. */
  private Uni<Slug> reserveDerived(Slug slug) {
    return organizations
        .reserve(slug)
        .chain(free -> free ? Uni.createFrom().item(slug) : reserve(slug.withSuffix()));
  }

  private static void requireFree(boolean free) {
    if (!free) {
      throw OrganizationProblem.slugTaken();
    }
  }

  private static String nameFor(String personName) {
    String ending = "'s organization";
    int kept = Math.min(personName.codePointCount(0, personName.length()), 255 - ending.length());
    return personName.substring(0, personName.offsetByCodePoints(0, kept)) + ending;
  }
}
