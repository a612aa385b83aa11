package io.keyhaven.vault.exchange;

import io.keyhaven.idempotency.IdempotencyKey;
import io.keyhaven.principal.Caller;
import io.keyhaven.vault.audit.Action;
import io.keyhaven.vault.grant.Address;
import io.keyhaven.vault.secret.Change;
import io.keyhaven.vault.secret.CommitService;
import io.keyhaven.vault.secret.PathOrder;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Takes a file into a path as one commit; what cannot be taken is reported, the rest is. */
@ApplicationScoped
public class ImportService {
  private final CommitService commits;
  private final Vertx vertx;

  ImportService(CommitService commits, Vertx vertx) {
    this.commits = commits;
    this.vertx = vertx;
  }

  /** Imports a file. Whoever may not reveal learns nothing: equal values count as updated. */
  public Uni<ImportView> take(
      Caller caller,
      Address address,
      Optional<IdempotencyKey> key,
      ExchangeFormat format,
      byte[] file) {
    return parsed(caller, address, format, file)
        .chain(
            parsed ->
                commits.commit(
                    order(caller, address, format, parsed),
                    changes(parsed),
                    key,
                    file,
                    ImportView.class));
  }

  /** Tells what an import would do. */
  public Uni<ImportView> preview(
      Caller caller, Address address, ExchangeFormat format, byte[] file) {
    return parsed(caller, address, format, file)
        .chain(parsed -> commits.preview(order(caller, address, format, parsed)));
  }

  /** Whoever may not write there has nothing read. */
  private Uni<ParsedFile> parsed(
      Caller caller, Address address, ExchangeFormat format, byte[] file) {
    return commits
        .authorise(caller, Action.SECRET_IMPORT, address)
        .chain(place -> parse(format, file));
  }

  /** A large file would hold the event loop up. */
  private Uni<ParsedFile> parse(ExchangeFormat format, byte[] file) {
    return vertx
        .executeBlocking(() -> format.parse(file), false)
        .onFailure(MalformedFileException.class)
        .transform(fault -> ExchangeProblem.malformed((MalformedFileException) fault));
  }

  private static PathOrder<ImportView> order(
      Caller caller, Address address, ExchangeFormat format, ParsedFile parsed) {
    return PathOrder.of(
        caller,
        Action.SECRET_IMPORT,
        address,
        "Import from " + format.label(),
        changes(parsed),
        committed -> ImportView.of(parsed, committed));
  }

  private static List<Change> changes(ParsedFile file) {
    return file.entries().stream()
        .<Change>map(entry -> Change.Put.value(entry.name(), entry.value()))
        .toList();
  }
}
