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
    MountView mount = Mounts.ENGINES.get(path.endsWith("/") ? path : path + "/");
    if (mount == null) {
      throw KvProblem.bad("No secret engine mount at " + path);
    }
    return answer(mount);
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
