package io.keyhaven.vault.grant;

import io.keyhaven.principal.Caller;
import io.keyhaven.principal.Permission;
import io.keyhaven.vault.audit.AccessRefused;
import io.keyhaven.vault.audit.Action;
import io.keyhaven.vault.audit.AuditTrail;
import io.keyhaven.vault.audit.AuditedTransaction;
import io.keyhaven.vault.audit.Subject;
import io.keyhaven.vault.path.SecretPath;
import io.keyhaven.vault.principal.PrincipalKey;
import io.keyhaven.vault.principal.PrincipalService;
import io.keyhaven.vault.request.Cursor;
import io.keyhaven.vault.request.Page;
import io.keyhaven.vault.request.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Gives and takes away. Nobody gives more than they have, in scope, permissions and time. */
@ApplicationScoped
public class GrantService {
  private static final String ORDER = "grants";

  private final GrantRepository grants;
  private final AccessService access;
  private final PrincipalService principals;
  private final AuditedTransaction transaction;
  private final AuditTrail audit;

  GrantService(
      GrantRepository grants,
      AccessService access,
      PrincipalService principals,
      AuditedTransaction transaction,
      AuditTrail audit) {
    this.grants = grants;
    this.access = access;
    this.principals = principals;
    this.transaction = transaction;
    this.audit = audit;
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
  public Uni<Page<GrantView>> list(Caller caller, Reference project, PageRequest request) {
    Optional<Cursor> after = request.cursor(ORDER, 2);
    return transaction.of(
        caller,
        Action.GRANT_LIST,
        () ->
            access
                .project(caller, project)
                .invoke(GrantService::requireSomewhere)
                .chain(
                    found ->
                        grants
                            .page(found, after, request.limit() + 1)
                            .map(rows -> show(found, rows, request))));
  }

  /**
   * Takes grants of a principal away: those of an environment, of a path, or all.
   *
   * @param path exactly this prefix; empty for any
   */
  public Uni<Void> take(
      Caller caller,
      Reference project,
      UUID principalId,
      Optional<Reference> environment,
      Optional<SecretPath> path) {
    return transaction.of(
        caller,
        Action.GRANT_DELETE,
        () ->
            access
                .project(caller, project)
                .invoke(GrantService::requireSomewhere)
                .chain(
                    found ->
                        grants
                            .of(found, principalId)
                            .map(rows -> matching(found, rows, environment, path))
                            .chain(rows -> remove(caller, found, principalId, rows))));
  }

  /** Takes everything from a principal that left, inside the running transaction. */
  public Uni<Void> takeAll(PrincipalKey key) {
    return grants.deleteOf(key.organization(), key.type().label(), key.id());
  }

  /** Forgets the grants on a project that is deleted, inside the running transaction. */
  public Uni<Void> takeAllOf(UUID projectId) {
    return grants.deleteOfProject(projectId);
  }

  /** Forgets the grants on an environment that is deleted, inside the running transaction. */
  public Uni<Void> takeAllIn(UUID environmentId) {
    return grants.deleteOfEnvironment(environmentId);
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
        .call(given -> audit.done(caller, Action.GRANT_CHANGE, judged.subject(name)));
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

  private Uni<Void> remove(
      Caller caller, ProjectAccess project, UUID principalId, List<AccessGrant> rows) {
    if (rows.isEmpty()) {
      throw GrantProblem.notFound(principalId);
    }
    var authority = new GrantAuthority(project.decision());
    Subject subject = project.subject().with("principalId", principalId.toString());
    if (!rows.stream().map(AccessGrant::scope).allMatch(authority::mayManage)) {
      throw AccessRefused.lacks(Permission.GRANT_MANAGE, subject);
    }
    return grants
        .deleteAll(rows)
        .chain(() -> audit.done(caller, Action.GRANT_DELETE, subject.with("grants", rows.size())));
  }

  private static Page<GrantView> show(
      ProjectAccess project, List<AccessGrant> rows, PageRequest request) {
    var authority = new GrantAuthority(project.decision());
    Page<AccessGrant> page =
        Page.of(rows, request, grant -> Cursor.of(ORDER, grant.id), grant -> grant);
    return new Page<>(
        page.items().stream()
            .filter(grant -> authority.mayManage(grant.scope()))
            .map(grant -> GrantView.of(grant, project))
            .toList(),
        page.nextCursor());
  }

  private static List<AccessGrant> matching(
      ProjectAccess project,
      List<AccessGrant> rows,
      Optional<Reference> environment,
      Optional<SecretPath> path) {
    Optional<UUID> environmentId = environment.map(project::environment).map(Named::id);
    return rows.stream()
        .filter(grant -> environment.isEmpty() || grant.scope().environment().equals(environmentId))
        .filter(grant -> path.isEmpty() || grant.scope().path().equals(path.get()))
        .toList();
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
        throw AccessRefused.because(GrantProblem.exceedsGiver(judgement), subject(""));
      }
    }

    Subject subject(String name) {
      return project
          .subject()
          .narrowedTo(rule.granteeId(), name)
          .with("projectId", project.project().id().toString())
          .with("principalType", rule.granteeType().label())
          .with("environment", rule.scope().environment().map(UUID::toString).orElse("*"))
          .with("path", rule.scope().path().value())
          .with("permissions", rule.permissions().stream().map(Permission::label).sorted().toList())
          .with("expiresAt", rule.expiresAt().map(Instant::toString).orElse("never"));
    }
  }
}
