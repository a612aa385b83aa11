package io.keyhaven.vault.kv;

import io.keyhaven.vault.VaultClient;
import io.restassured.response.Response;
import java.util.Map;

/** The vault as a client of KV v2 uses it behind the gateway: POST for PUT, list as a query. */
public record KvClient(VaultClient vault) {
  public static final String APP = "shop/production/app";

  public Response get(String path) {
    return vault.request().get("/v1/" + path);
  }

  public Response post(String path, Object body) {
    return vault.json(body).post("/v1/" + path);
  }

  public Response patch(String path, Object body) {
    return vault
        .request()
        .contentType("application/merge-patch+json")
        .body(body)
        .patch("/v1/" + path);
  }

  public Response delete(String path) {
    return vault.request().delete("/v1/" + path);
  }

  public Response read(String path) {
    return get("secret/data/" + path);
  }

  public Response read(String path, long version) {
    return get("secret/data/" + path + "?version=" + version);
  }

  public Response metadata(String path) {
    return get("secret/metadata/" + path);
  }

  public Response list(String path) {
    return get("secret/metadata/" + path + "?list=true");
  }

  public Response write(String path, Map<String, ?> data) {
    return post("secret/data/" + path, Map.of("data", data));
  }

  public Response write(String path, long cas, Map<String, ?> data) {
    return post("secret/data/" + path, Map.of("data", data, "options", Map.of("cas", cas)));
  }

  /** Writes and answers the version made. */
  public long written(String path, Map<String, ?> data) {
    return write(path, data).then().statusCode(200).extract().jsonPath().getLong("data.version");
  }

  public void put(String path, Map<String, ?> data) {
    write(path, data).then().statusCode(200);
  }

  public Response versions(String verb, String path, Object versions) {
    return post("secret/" + verb + "/" + path, Map.of("versions", versions));
  }
}
