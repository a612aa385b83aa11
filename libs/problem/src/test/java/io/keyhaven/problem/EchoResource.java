package io.keyhaven.problem;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpClosedException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The smallest API that can go wrong in every way. */
@Path("/echo")
@Produces(MediaType.APPLICATION_JSON)
public class EchoResource {
  static final String CANARY = "canary-3f1d";

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Uni<Echo> echo(@NotNull @Valid Echo body) {
    return Uni.createFrom().item(body);
  }

  @GET
  public Uni<Echo> find(@QueryParam("limit") @Min(1) int limit) {
    return Uni.createFrom().item(new Echo("found", limit, false, null, null, null, null));
  }

  @GET
  @Path("/{id}")
  public Uni<Echo> get(@PathParam("id") UUID id) {
    return Uni.createFrom().item(new Echo(id.toString(), 0, false, null, null, null, null));
  }

  @GET
  @Path("/refused/{status}")
  public Uni<Echo> refuse(@PathParam("status") int status) {
    return Uni.createFrom()
        .failure(
            switch (status) {
              case 401 ->
                  ProblemException.of(401, Category.AUTHENTICATION, "a.b.c", "Title", "Detail.");
              case 503 -> ProblemException.unavailable("a.b.away", "Away.", Duration.ofMillis(1));
              default ->
                  ProblemException.of(status, Category.CONFLICT, "a.b.c", "Title", null)
                      .withHeader("X-Extra", "there");
            });
  }

  @GET
  @Path("/defect")
  public Uni<Echo> defect() {
    return Uni.createFrom().failure(new IllegalStateException(CANARY));
  }

  @GET
  @Path("/thrown")
  public Uni<Echo> thrown() {
    throw new IllegalStateException(CANARY);
  }

  /** As the framework fails when the caller hangs up while its body is read. */
  @GET
  @Path("/abandoned")
  public Uni<Echo> abandoned() {
    return Uni.createFrom()
        .failure(new IOException(new HttpClosedException("Connection was closed")));
  }

  /** Every kind of member. */
  public record Echo(
      @NotNull @Size(max = 5) String name,
      Integer count,
      Boolean flag,
      Color color,
      Instant time,
      @Valid List<Item> items,
      UUID id) {}

  /** A member of a member. */
  public record Item(@NotNull @Pattern(regexp = "[a-z]+") String key) {}

  /** A closed choice. */
  public enum Color {
    RED,
    GREEN
  }
}
