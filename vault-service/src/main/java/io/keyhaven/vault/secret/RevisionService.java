package io.keyhaven.vault.secret;

import io.keyhaven.vault.path.Path;
import io.keyhaven.vault.path.PathLifeService;
import io.keyhaven.vault.path.RevisionRange;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;

/**
 * Destroys revisions of locked paths together with the values that only they held; in the caller's
 * transaction.
 */
@ApplicationScoped
public class RevisionService {
  private final PathLifeService paths;
  private final SecretRepository secrets;

  RevisionService(PathLifeService paths, SecretRepository secrets) {
    this.paths = paths;
    this.secrets = secrets;
  }

  /** Destroys revisions; those are answered that were not destroyed before. */
  public Uni<List<Long>> destroy(Path path, Collection<Long> revisions) {
    return paths.destroy(path, revisions).call(destroyed -> erase(path, destroyed));
  }

  /** Destroys every revision and removes what the path says about itself. */
  public Uni<Void> destroyAll(Path path) {
    return paths.clear(path).chain(all -> secrets.erase(path.id(), all));
  }

  /**
   * @param destroyed in order
   */
  private Uni<Void> erase(Path path, List<Long> destroyed) {
    return destroyed.isEmpty()
        ? Uni.createFrom().voidItem()
        : secrets.erase(path.id(), new RevisionRange(destroyed.getFirst(), destroyed.getLast()));
  }
}
