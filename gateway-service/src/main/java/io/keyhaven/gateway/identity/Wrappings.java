package io.keyhaven.gateway.identity;

import io.keyhaven.gateway.address.ClientAddress;
import io.keyhaven.gateway.identity.IdentityClient.Answer;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;

/** Answers that are put away instead of given; identity keeps them, under a token good once. */
@ApplicationScoped
public class Wrappings {
  private final IdentityClient identity;

  Wrappings(IdentityClient identity) {
    this.identity = identity;
  }

  /**
   * An answer to put away.
   *
   * @param asked with which token the service was asked
   * @param path that was asked for, as Vault names paths: without {@code v1/}
   * @param text of the answer; never logged
   */
  public record Parcel(
      InternalToken asked, String path, long ttlSeconds, String text, ClientAddress address) {

    private JsonObject toJson(String requestId) {
      return new JsonObject()
          .put("internalToken", asked.isAnonymous() ? null : asked.token())
          .put("creationPath", path)
          .put("ttlSeconds", ttlSeconds)
          .put("answer", text)
          .put("address", address.text())
          .put("requestId", requestId);
    }

    /** Without what is in it. */
    @Override
    public String toString() {
      return "Parcel[" + path + "]";
    }
  }

  /**
   * What Vault calls {@code wrap_info}.
   *
   * @return fails with 503 when identity does not take the answer; then nobody gets it
   */
  public Uni<JsonObject> wrap(Parcel parcel, String requestId) {
    return identity.wrap(parcel.toJson(requestId), requestId).map(Wrappings::read);
  }

  private static JsonObject read(Answer answer) {
    try {
      if (answer.status() == 200 || answer.status() == 201) {
        return answer.body().toJsonObject();
      }
      throw IdentityClient.unavailable();
    } catch (DecodeException unreadable) {
      throw IdentityClient.unavailable();
    }
  }
}
