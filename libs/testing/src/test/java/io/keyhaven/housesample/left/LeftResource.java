package io.keyhaven.housesample.left;

import io.keyhaven.housesample.right.RightService;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Reaches a repository, shows an entity, and knows a feature that knows its own. */
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
