package io.keyhaven.identity.policy;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Names of policies. */
@ApplicationScoped
public class PolicyService {
  /** What every token has. */
  public static final List<String> DEFAULT = List.of("default");

  /** The policies of a service account, in a running transaction of its organization. */
  public Uni<List<String>> namesOf(UUID organization, UUID serviceAccount) {
    return Uni.createFrom().item(DEFAULT);
  }
}
