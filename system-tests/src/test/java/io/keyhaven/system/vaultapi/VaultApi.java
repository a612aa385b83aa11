package io.keyhaven.system.vaultapi;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.keyhaven.system.client.Answer;
import io.keyhaven.system.client.Api;
import io.keyhaven.system.client.Json;
import java.net.http.HttpRequest.BodyPublishers;

/** A client of {@code /v1}, as one token and perhaps in one namespace. */
public record VaultApi(Api api) {
  private static final String MERGE_PATCH = "application/merge-patch+json";

  /** A client without token. */
  public static VaultApi nobody(Api anonymous) {
    return new VaultApi(anonymous);
  }

  /** The same client with this token, in the header that is Vault's. */
  public VaultApi as(String token) {
    return new VaultApi(api.without("Authorization").with("X-Vault-Token", token));
  }

  public VaultApi in(String namespace) {
    return new VaultApi(api.with("X-Vault-Namespace", namespace));
  }

  /** The same client, who wishes answers to be wrapped. */
  public VaultApi wrapping(String ttl) {
    return new VaultApi(api.with("X-Vault-Wrap-TTL", ttl));
  }

  public Answer get(String path) {
    return send("GET", path, "");
  }

  public Answer list(String path) {
    return send("LIST", path, "");
  }

  @CanIgnoreReturnValue
  public Answer delete(String path) {
    return send("DELETE", path, "");
  }

  /** As Go's client writes: with PUT, and nothing said of the body's form. */
  @CanIgnoreReturnValue
  public Answer put(String path, Object body) {
    return send("PUT", path, Json.write(body));
  }

  /** As hvac and Spring write. */
  @CanIgnoreReturnValue
  public Answer post(String path, Object body) {
    return api.json("POST", "/v1/" + path, Json.write(body));
  }

  public Answer patch(String path, Object body) {
    return send("PATCH", path, Json.write(body));
  }

  /** Sends a body as it is; none where it is empty. */
  public Answer send(String method, String path, String body) {
    String contentType = method.equals("PATCH") && !body.isEmpty() ? MERGE_PATCH : null;
    return send(method, path, body, contentType);
  }

  Answer send(String method, String path, String body, String contentType) {
    var content = body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
    return api.send(method, "/v1/" + path, content, contentType);
  }
}
