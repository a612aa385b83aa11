package io.keyhaven.idempotency;

import io.keyhaven.principal.Caller;
import io.keyhaven.principal.CurrentCaller;
import io.keyhaven.principal.TenantTransaction;
import io.keyhaven.principal.TimeOrderedId;
import io.keyhaven.problem.ProblemException;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;

/** The smallest service that creates things under idempotency keys. */
@Path("/organizations/{organization}")
public class NoteResource {
  private final CurrentCaller caller;
  private final RequestIdempotency request;
  private final Idempotency idempotency;
  private final TenantTransaction transaction;

  NoteResource(
      CurrentCaller caller,
      RequestIdempotency request,
      Idempotency idempotency,
      TenantTransaction transaction) {
    this.caller = caller;
    this.request = request;
    this.idempotency = idempotency;
    this.transaction = transaction;
  }

  @POST
  @Path("/notes")
  public Uni<NoteView> create(@NotNull NoteRequest note) {
    Caller current = caller.get();
    var key = request.key();
    return transaction.in(
        current.organization(),
        () -> idempotency.once(key, note, NoteView.class, () -> write(current, note)));
  }

  @POST
  @Path("/other-notes")
  public Uni<NoteView> createElsewhere(@NotNull NoteRequest note) {
    return create(note);
  }

  @POST
  @Path("/files")
  @Consumes(MediaType.WILDCARD)
  public Uni<NoteView> upload(byte[] file) {
    Caller current = caller.get();
    var key = request.key();
    return transaction.in(
        current.organization(),
        () ->
            idempotency.once(
                key, file, NoteView.class, () -> write(current, new NoteRequest("file"))));
  }

  @POST
  @Path("/credentials")
  public Uni<NoteView> createCredential(@NotNull NoteRequest note) {
    Caller current = caller.get();
    var key = request.key();
    return transaction.in(
        current.organization(),
        () -> idempotency.onceShowingCredential(key, note, () -> write(current, note)));
  }

  private static Uni<NoteView> write(Caller caller, NoteRequest note) {
    if (note.text().equals("refused")) {
      return Uni.createFrom()
          .failure(() -> ProblemException.invalid("/text", "pattern", "is not wanted"));
    }
    var written = new Note(TimeOrderedId.next(), caller.organization().value(), note.text());
    return Panache.getSession()
        .chain(session -> session.persist(written))
        .replaceWith(new NoteView(written.id, written.text));
  }

  /** What to write. */
  public record NoteRequest(String text) {}

  /** What was written. */
  public record NoteView(UUID id, String text) {}
}
