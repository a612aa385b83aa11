package io.keyhaven.vault.system;

import io.keyhaven.description.Needs;
import io.keyhaven.principal.CurrentCaller;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What clients ask to complete commands and to generate themselves. */
@Path("/v1/sys/internal/specs/openapi")
@Produces(MediaType.APPLICATION_JSON)
public class DescriptionResource {
  private final CurrentCaller caller;

  DescriptionResource(CurrentCaller caller) {
    this.caller = caller;
  }

  @GET
  @Needs
  @Operation(hidden = true)
  public Map<String, Object> describe() {
    var _ = caller.get();
    return VaultDescription.DOCUMENT;
  }
}
