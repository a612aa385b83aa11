package io.keyhaven.bench.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;

/** Fills a project as Vault clients do, and lets the bench's service account in by AppRole. */
final class VaultSeeding {
  /** The first project that {@link Seeding} makes, in which the account may do everything. */
  private static final String ROOT = "bench-0/staging";

  private static final String ROLE = "/v1/auth/approle/role/bench";

  private final Api api;
  private final Values values = new Values();

  VaultSeeding(Api api) {
    this.api = api;
  }

  /** Makes them for the service account that an address ends in. */
  VaultPlaces fill(String account) throws IOException, InterruptedException {
    String id = account.substring(account.lastIndexOf('/') + 1);
    api.call("POST", ROLE, Map.of("service_account", id));
    JsonNode role = api.send("GET", ROLE + "/role-id", Map.of());
    JsonNode secret = api.send("POST", ROLE + "/secret-id", Map.of());
    var places =
        new VaultPlaces(
            ROOT, role.at("/data/role_id").asText(), secret.at("/data/secret_id").asText());
    for (int folder = 0; folder < VaultPlaces.FOLDERS; folder++) {
      for (int i = 0; i < VaultPlaces.SECRETS_PER_FOLDER; i++) {
        String target = "/v1/secret/data/" + places.secret(folder, i);
        api.call("POST", target, Map.of("data", Map.of("KEY", values.next())));
      }
    }
    return places;
  }
}
