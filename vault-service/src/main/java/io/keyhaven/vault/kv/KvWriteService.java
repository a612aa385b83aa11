package io.keyhaven.vault.kv;

import io.keyhaven.principal.Caller;
import io.keyhaven.principal.Permission;
import io.keyhaven.vault.audit.Action;
import io.keyhaven.vault.grant.Place;
import io.keyhaven.vault.path.PathHead;
import io.keyhaven.vault.path.PathLifeService;
import io.keyhaven.vault.path.PathService;
import io.keyhaven.vault.path.PathSettings;
import io.keyhaven.vault.path.RevisionState;
import io.keyhaven.vault.secret.Change;
import io.keyhaven.vault.secret.CommitOrder;
import io.keyhaven.vault.secret.CommitService;
import io.keyhaven.vault.secret.Committed;
import io.keyhaven.vault.secret.PathChanges;
import io.keyhaven.vault.secret.SealedSecretService;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Writes versions: each write is one commit to one path, and always a revision. */
@ApplicationScoped
public class KvWriteService {
  private final CommitService commits;
  private final SealedSecretService secrets;
  private final PathService paths;
  private final PathLifeService life;

  KvWriteService(
      CommitService commits, SealedSecretService secrets, PathService paths, PathLifeService life) {
    this.commits = commits;
    this.secrets = secrets;
    this.paths = paths;
    this.life = life;
  }

  /** Makes the data the whole of a path. */
  Uni<VersionView> write(Caller caller, KvPath path, KvDataRequest request) {
    return commit(
        caller,
        path,
        (place, head) ->
            settings(head).invoke(request::guard).chain(() -> changes(head, request::replacing)));
  }

  /**
   * Merges the data into the newest version. To merge into a value that is there needs leave to
   * reveal: from how it ends, its length could be guessed.
   *
   * @return fails with {@link UnreadableVersion} when that is deleted or destroyed
   */
  Uni<VersionView> patch(Caller caller, KvPath path, KvDataRequest request) {
    return commit(
        caller,
        path,
        (place, head) ->
            settings(head)
                .call(settings -> requirePatchable(head, settings, request))
                .chain(() -> changes(head, present -> patching(place, present, request))));
  }

  /** The version that was to be patched is deleted or destroyed; shown with 404. */
  static final class UnreadableVersion extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient VersionView version;

    private UnreadableVersion(VersionView version) {
      super("the newest version is deleted or destroyed", null, false, false);
      this.version = version;
    }

    VersionView version() {
      return version;
    }
  }

  private static List<Change> patching(Place place, Set<String> present, KvDataRequest request) {
    request.merged(present).ifPresent(name -> requireReveal(place, name));
    return request.patching(present);
  }

  private static void requireReveal(Place place, String name) {
    var _ = place.require(Permission.SECRET_REVEAL, name);
  }

  private Uni<VersionView> commit(Caller caller, KvPath path, Deciding decide) {
    return commits
        .authorise(caller, Action.SECRET_WRITE, path.writable())
        .map(
            place ->
                new CommitOrder<>(
                    caller,
                    Action.SECRET_WRITE,
                    null,
                    List.of(PathChanges.returning(place, head -> decide.changes(place, head))),
                    Optional.empty(),
                    "",
                    VersionView.class,
                    committed -> written(committed.getFirst())))
        .chain(commits::commit);
  }

  private Uni<Void> requirePatchable(PathHead head, PathSettings settings, KvDataRequest request) {
    if (!settings.listed()) {
      throw KvProblem.notFound();
    }
    request.guard(settings);
    if (settings.revision() == 0) {
      throw KvProblem.notFound();
    }
    return head.state() == RevisionState.LIVE
        ? Uni.createFrom().voidItem()
        : view(head, settings).invoke(KvWriteService::refuse).replaceWithVoid();
  }

  private static void refuse(VersionView version) {
    throw new UnreadableVersion(version);
  }

  private Uni<List<Change>> changes(PathHead head, Function<Set<String>, List<Change>> decide) {
    return secrets.currentVersions(head).map(now -> decide.apply(now.keySet()));
  }

  private Uni<PathSettings> settings(PathHead head) {
    return life.settings(head.id().orElseThrow());
  }

  private Uni<VersionView> written(Committed committed) {
    return secrets
        .head(committed.place())
        .chain(head -> settings(head).chain(settings -> view(head, settings)));
  }

  private Uni<VersionView> view(PathHead head, PathSettings settings) {
    return paths
        .requireRevision(head, head.revision())
        .map(revision -> VersionView.of(KvVersion.of(revision), settings.customMetadata()));
  }

  /** Decides, once the path is locked. */
  @FunctionalInterface
  private interface Deciding {
    Uni<List<Change>> changes(Place place, PathHead head);
  }
}
