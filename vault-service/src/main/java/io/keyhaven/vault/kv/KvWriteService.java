package io.keyhaven.vault.kv;

import io.keyhaven.principal.Caller;
import io.keyhaven.principal.Permission;
import io.keyhaven.vault.audit.Action;
import io.keyhaven.vault.audit.AuditedTransaction;
import io.keyhaven.vault.grant.Place;
import io.keyhaven.vault.grant.PlaceCall;
import io.keyhaven.vault.path.NextRevision;
import io.keyhaven.vault.path.PathSettings;
import io.keyhaven.vault.path.PathToWrite;
import io.keyhaven.vault.path.RevisionState;
import io.keyhaven.vault.secret.Change;
import io.keyhaven.vault.secret.CommitService;
import io.keyhaven.vault.secret.Committed;
import io.keyhaven.vault.secret.HeldPath;
import io.keyhaven.vault.secret.PathOrder;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Writes versions: each write is one commit to one path, and always a revision. */
@ApplicationScoped
public class KvWriteService {
  private final CommitService commits;
  private final KvRepository repository;
  private final AuditedTransaction transaction;

  KvWriteService(CommitService commits, KvRepository repository, AuditedTransaction transaction) {
    this.commits = commits;
    this.repository = repository;
    this.transaction = transaction;
  }

  /** Makes the data the whole of a path. */
  Uni<VersionView> write(Caller caller, KvPath path, KvDataRequest request) {
    return commit(
        caller,
        path,
        request,
        found -> {
          request.guard(found.path().settings());
          return request.replacing(found.present());
        });
  }

  /**
   * Merges the data into the newest version. To merge into a value that is there needs leave to
   * reveal: from how it ends, its length could be guessed.
   *
   * @return fails with {@link UnreadableVersion} when that is deleted or destroyed
   */
  Uni<VersionView> patch(Caller caller, KvPath path, KvDataRequest request) {
    return commit(caller, path, request, found -> patching(found, request))
        .onFailure(NothingToPatch.class)
        .recoverWithUni(() -> refuse(caller, path));
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

  /** The same before it is known what to show. */
  private static final class NothingToPatch extends RuntimeException {
    private static final long serialVersionUID = 1;

    private NothingToPatch() {
      super("the newest version is deleted or destroyed", null, false, false);
    }
  }

  private static List<Change> patching(HeldPath found, KvDataRequest request) {
    requirePatchable(found.path(), request);
    Set<String> present = found.present();
    request.merged(present).ifPresent(name -> requireReveal(found.place(), name));
    return request.patching(present);
  }

  private static void requireReveal(Place place, String name) {
    var _ = place.require(Permission.SECRET_REVEAL, name);
  }

  private static void requirePatchable(PathToWrite path, KvDataRequest request) {
    PathSettings settings = path.settings();
    if (!settings.listed()) {
      throw KvProblem.notFound();
    }
    request.guard(settings);
    if (settings.revision() == 0) {
      throw KvProblem.notFound();
    }
    if (path.head().state() != RevisionState.LIVE) {
      throw new NothingToPatch();
    }
  }

  private Uni<VersionView> commit(
      Caller caller, KvPath path, KvDataRequest request, Function<HeldPath, List<Change>> changes) {
    return commits.commit(
        PathOrder.ofWhole(
            caller,
            Action.SECRET_WRITE,
            path.writable(),
            request.names(),
            changes,
            KvWriteService::written));
  }

  private static VersionView written(Committed committed) {
    NextRevision made = committed.made().orElseThrow();
    var version = new KvVersion(made.revision(), made.authorship().time(), made.deletion(), false);
    return VersionView.of(version, committed.settings().customMetadata());
  }

  private Uni<VersionView> refuse(Caller caller, KvPath path) {
    return transaction
        .statement(
            caller,
            Action.SECRET_WRITE,
            () -> repository.version(new PlaceCall(caller, path.writable()), 0))
        .map(
            found -> {
              throw new UnreadableVersion(found.require(Permission.SECRET_WRITE).view());
            });
  }
}
