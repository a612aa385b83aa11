package io.keyhaven.vault.history;

import io.keyhaven.description.Needs;
import io.keyhaven.principal.CurrentCaller;
import io.keyhaven.principal.Permission;
import io.keyhaven.problem.ProblemException;
import io.keyhaven.vault.grant.Address;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Environments side by side. */
@Path("/api/v1/organizations/{organization}/projects/{project}/compare")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "History")
public class CompareResource {
  private final CurrentCaller caller;
  private final CompareService comparisons;

  CompareResource(CurrentCaller caller, CompareService comparisons) {
    this.caller = caller;
    this.comparisons = comparisons;
  }

  @GET
  @Needs(Permission.SECRET_LIST)
  @Operation(
      operationId = "compareEnvironments",
      summary = "Compare a path between two environments, name by name",
      description =
          "Whether values are equal is told only to those who may reveal them in both; everybody"
              + " else learns which names are there.")
  @APIResponse(responseCode = "200", description = "Both sides, name by name")
  @APIResponse(responseCode = "410", description = "What is asked for was destroyed")
  public Uni<CompareView> compare(
      @RestPath String project,
      @RestQuery String left,
      @RestQuery String right,
      @RestQuery String path) {
    Address ofLeft = Address.of(project, required("left", left), path);
    Address ofRight = Address.of(project, required("right", right), path);
    return comparisons.compare(
        caller.get(), ofLeft.project(), ofLeft.environment(), ofRight.environment(), ofLeft.path());
  }

  private static String required(String name, String value) {
    if (value == null) {
      throw ProblemException.invalid("?" + name, "required", "must name an environment");
    }
    return value;
  }
}
