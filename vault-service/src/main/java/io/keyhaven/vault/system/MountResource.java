package io.keyhaven.vault.system;

import io.keyhaven.description.Needs;
import io.keyhaven.principal.Caller;
import io.keyhaven.principal.CurrentCaller;
import io.keyhaven.problem.Category;
import io.keyhaven.problem.ProblemException;
import io.keyhaven.vault.kv.KvProblem;
import io.keyhaven.vault.kv.VaultAnswer;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;

/** What is mounted where, which clients ask to find out how to speak. */
@Path("/v1/sys")
@Produces(MediaType.APPLICATION_JSON)
public class MountResource {
  private final CurrentCaller caller;

  MountResource(CurrentCaller caller) {
    this.caller = caller;
  }

  @GET
  @Path("/mounts")
  @Needs
  @Operation(hidden = true)
  public SystemAnswer mounts() {
    return SystemAnswer.of(caller.get(), Mounts.ENGINES);
  }

  /** One mount by its name. */
  @GET
  @Path("/mounts/{path: .+}")
  @Needs
  @Operation(hidden = true)
  public VaultAnswer<MountView> named(@RestPath String path) {
    return answer(
        Mounts.named(path, Mounts.ENGINES)
            .orElseThrow(() -> KvProblem.bad("No secret engine mount at " + path)));
  }

  /** What a mount says of how long what it gives lasts. */
  @GET
  @Path("/mounts/{path}/tune")
  @Needs
  @Operation(hidden = true)
  public VaultAnswer<TuneView> tuned(@RestPath String path) {
    return answer(
        Mounts.named(path, Mounts.ENGINES)
            .map(TuneView::of)
            .orElseThrow(
                () -> KvProblem.bad("cannot fetch sysview for path \"%s/\"".formatted(path))));
  }

  @GET
  @Path("/auth")
  @Needs
  @Operation(hidden = true)
  public SystemAnswer auth() {
    return SystemAnswer.of(caller.get(), Mounts.AUTH);
  }

  /** One way to sign in by its name. */
  @GET
  @Path("/auth/{path}")
  @Needs
  @Operation(hidden = true)
  public VaultAnswer<MountView> namedAuth(@RestPath String path) {
    return answer(
        Mounts.named(path, Mounts.AUTH)
            .orElseThrow(() -> KvProblem.bad("No auth engine at " + path)));
  }

  /** What a way to sign in says of how long its tokens last. */
  @GET
  @Path("/auth/{path}/tune")
  @Needs
  @Operation(hidden = true)
  public VaultAnswer<TuneView> tunedAuth(@RestPath String path) {
    return answer(
        Mounts.named(path, Mounts.AUTH)
            .map(TuneView::of)
            .orElseThrow(
                () -> KvProblem.bad("cannot fetch sysview for path \"auth/%s/\"".formatted(path))));
  }

  @GET
  @Path("/internal/ui/mounts")
  @Needs
  @Operation(hidden = true)
  public VaultAnswer<MountsView> visible() {
    return answer(Mounts.VISIBLE);
  }

  /** The mount of any path in it. */
  @GET
  @Path("/internal/ui/mounts/{path: .+}")
  @Needs
  @Operation(hidden = true)
  public VaultAnswer<MountView> mount(@RestPath String path) {
    return answer(Mounts.of(path).orElseThrow(() -> unknown(path)));
  }

  private <T> VaultAnswer<T> answer(T data) {
    Caller reader = caller.get();
    return VaultAnswer.ofSystem(reader, data);
  }

  private static ProblemException unknown(String path) {
    return ProblemException.of(
        403,
        Category.AUTHORIZATION,
        "auth.permission.missing",
        "Not allowed",
        "preflight capability check returned 403, please ensure client's policies grant access to"
            + " path \"%s/\"".formatted(path));
  }
}
