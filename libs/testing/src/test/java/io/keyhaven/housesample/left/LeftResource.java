package io.keyhaven.housesample.left;

import io.keyhaven.housesample.right.RightService;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Path;
import java.util.List;

/**
 * Reaches a repository, shows an entity, produces it does not say what, and knows a feature that
 * knows its own.
 */
@Path("/left")
public class LeftResource {
  private final LeftRepository repository = new LeftRepository();
  private final RightService right = new RightService();

  public Uni<List<LeftRow>> list() {
    return Uni.createFrom().item(List.of());
  }

  public String find() {
    return repository.find() + right.wait(Uni.createFrom().item("x"));
  }
}
