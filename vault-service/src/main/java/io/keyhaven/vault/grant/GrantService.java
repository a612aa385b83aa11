package io.keyhaven.vault.grant;

import io.keyhaven.principal.Caller;
import io.keyhaven.principal.Permission;
import io.keyhaven.vault.audit.AccessRefused;
import io.keyhaven.vault.audit.Action;
import io.keyhaven.vault.audit.AuditedTransaction;
import io.keyhaven.vault.principal.PrincipalKey;
import io.keyhaven.vault.principal.PrincipalService;
import io.keyhaven.vault.request.Page;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Gives and takes away. Nobody gives more than they have, in scope, permissions and time. */
@ApplicationScoped
public class GrantService {

  private final GrantRepository grants;
  private final AccessService access;
  private final PrincipalService principals;
  private final AuditedTransaction transaction;
  private final GrantTrail trail;

  GrantService(
      GrantRepository grants,
      AccessService access,
      PrincipalService principals,
      AuditedTransaction transaction,
      GrantTrail trail) {
    this.grants = grants;
    this.access = access;
    this.principals = principals;
    this.transaction = transaction;
    this.trail = trail;
  }

  /**
   * A grant and whether it is new.
   *
   * @param created false when it replaced one of the same principal and scope
   */
  public record Given(GrantView view, boolean created) {}

  /** Gives a grant, replacing the one of the same principal and scope. */
  public Uni<Given> give(Caller caller, Reference project, UUID principalId, GrantRequest request) {
    var key = new PrincipalKey(caller.organization(), request.granteeType(), principalId);
    return transaction
        .of(caller, Action.GRANT_CHANGE, () -> judge(caller, project, principalId, request))
        .chain(judged -> principals.require(key))
        .chain(
            name ->
                transaction.of(
                    caller,
                    Action.GRANT_CHANGE,
                    () ->
                        judge(caller, project, principalId, request)
                            .chain(judged -> store(caller, judged, name))));
  }

  /** Grants of a project, as far as the caller may manage them. */
  Uni<Page<GrantView>> list(
      Caller caller, Reference project, GrantSelection selection, GrantPage page) {
    return transaction.of(
        caller,
        Action.GRANT_LIST,
        () ->
            access
                .project(caller, project)
                .invoke(GrantService::requireSomewhere)
                .chain(
                    found ->
                        grants.page(found, selection, page).map(rows -> show(found, rows, page))));
  }

  /** Takes grants away; fails with 404 when there are none. */
  Uni<Void> take(Caller caller, Reference project, GrantSelection selection) {
    return transaction.of(
        caller,
        Action.GRANT_CHANGE,
        () ->
            access
                .project(caller, project)
                .invoke(GrantService::requireSomewhere)
                .chain(
                    found ->
                        grants
                            .all(found, selection)
                            .invoke(rows -> requireManaged(found, rows))
                            .call(rows -> grants.deleteAll(rows))
                            .chain(rows -> trail.taken(caller, found, rows))));
  }

  /** Takes everything from a principal that left, inside the running transaction. */
  public Uni<Void> takeAll(PrincipalKey key) {
    return end(grants.ofPrincipal(key.organization(), key.type().label(), key.id()));
  }

  /** Forgets the grants on a project that is deleted, inside the running transaction. */
  public Uni<Void> takeAllOf(UUID projectId) {
    return end(grants.ofProject(projectId));
  }

  /** Forgets the grants on an environment that is deleted, inside the running transaction. */
  public Uni<Void> takeAllIn(UUID environmentId) {
    return end(grants.ofEnvironment(environmentId));
  }

  private Uni<Void> end(Uni<List<AccessGrant>> ending) {
    return ending.call(rows -> grants.deleteAll(rows)).chain(trail::ended);
  }

  private Uni<Judged> judge(
      Caller caller, Reference project, UUID principalId, GrantRequest request) {
    return access
        .project(caller, project)
        .invoke(GrantService::requireSomewhere)
        .map(found -> new Judged(found, request.toRule(principalId, found)))
        .invoke(Judged::refuseIfExceeding);
  }

  private Uni<Given> store(Caller caller, Judged judged, String name) {
    return grants
        .find(judged.project, judged.rule)
        .chain(
            existing ->
                existing.map(grant -> replace(grant, judged)).orElseGet(() -> create(judged)))
        .call(given -> trail.given(caller, judged.project, judged.rule, name, given.created()));
  }

  private Uni<Given> create(Judged judged) {
    return grants
        .persist(new AccessGrant(judged.project, judged.rule))
        .map(grant -> new Given(GrantView.of(grant, judged.project), true));
  }

  private static Uni<Given> replace(AccessGrant grant, Judged judged) {
    grant.replaceWith(judged.rule);
    return Uni.createFrom().item(new Given(GrantView.of(grant, judged.project), false));
  }

  private static void requireManaged(ProjectAccess project, List<AccessGrant> rows) {
    if (rows.isEmpty()) {
      throw GrantProblem.notFound();
    }
    var authority = new GrantAuthority(project.decision());
    for (AccessGrant row : rows) {
      if (!authority.mayManage(row.scope())) {
        throw AccessRefused.lacks(
            Permission.GRANT_MANAGE, GrantTrail.subject(project, row.rule(), null));
      }
    }
  }

  private static Page<GrantView> show(
      ProjectAccess project, List<AccessGrant> rows, GrantPage page) {
    var authority = new GrantAuthority(project.decision());
    Page<AccessGrant> shown = Page.of(rows, page.request(), page::cursorOf, grant -> grant);
    return new Page<>(
        shown.items().stream()
            .filter(grant -> authority.mayManage(grant.scope()))
            .map(grant -> GrantView.of(grant, project))
            .toList(),
        shown.nextCursor());
  }

  private static void requireSomewhere(ProjectAccess project) {
    if (!project.decision().allowsSomewhere(Permission.GRANT_MANAGE)) {
      throw AccessRefused.lacks(Permission.GRANT_MANAGE, project.subject());
    }
  }

  /** A grant that is asked for, in its project. */
  private record Judged(ProjectAccess project, GrantRule rule) {
    void refuseIfExceeding() {
      GrantAuthority.Judgement judgement =
          new GrantAuthority(project.decision())
              .judge(rule.permissions(), rule.scope(), rule.expiresAt());
      if (!judgement.isAllowed()) {
        throw AccessRefused.because(
            GrantProblem.exceedsGiver(judgement), GrantTrail.subject(project, rule, null));
      }
    }
  }
}
