package io.keyhaven.client.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.keyhaven.client.sealed.WrappedVaultKey;
import io.keyhaven.sealed.format.Bytes;
import io.keyhaven.sealed.format.ItemContext;
import io.keyhaven.sealed.format.Manifest;
import io.keyhaven.sealed.format.SealedException;
import io.keyhaven.sealed.format.SealedItem;
import io.keyhaven.sealed.format.SignedManifest;
import io.keyhaven.sealed.format.SignedStatement;
import io.keyhaven.sealed.format.VaultId;
import io.keyhaven.sealed.format.Violation;
import java.util.Map;
import java.util.UUID;

/** The API's JSON and what the format calls it. Nothing that is read here is believed yet. */
final class Wire {
  private Wire() {}

  static ObjectNode object() {
    return ApiConnection.JSON.createObjectNode();
  }

  static ObjectNode of(SignedStatement statement) {
    return signed(statement.body(), statement.signature());
  }

  static ObjectNode of(SignedManifest manifest) {
    return signed(manifest.body(), manifest.signature());
  }

  private static ObjectNode signed(Bytes body, Bytes signature) {
    return object().put("body", body.base64Url()).put("signature", signature.base64Url());
  }

  static ArrayNode of(Map<UUID, WrappedVaultKey> keys) {
    ArrayNode array = ApiConnection.JSON.createArrayNode();
    keys.forEach(
        (user, key) ->
            array
                .addObject()
                .put("userId", user.toString())
                .put("encapsulatedKey", key.encapsulatedKey().base64Url())
                .put("wrappedKey", key.ciphertext().base64Url()));
    return array;
  }

  /** Without tags and the like, which then stay as they are. */
  static ObjectNode of(SealedItem item) {
    ItemContext context = item.context();
    ObjectNode json =
        object()
            .put("id", context.item().toString())
            .put("version", context.version())
            .put("generation", context.generation())
            .put("service", context.service())
            .put("name", context.name())
            .put("encryptedValue", item.ciphertext().base64Url())
            .put("iv", item.iv().base64Url())
            .put("salt", item.salt().base64Url());
    ObjectNode metadata = json.putObject("metadata").put("environment", context.environment());
    if (!context.fillOrigin().isEmpty()) {
      metadata.put("fillOrigin", context.fillOrigin());
    }
    return json;
  }

  static SignedStatement statement(JsonNode json) {
    return new SignedStatement(bytes(json, "body"), bytes(json, "signature"));
  }

  static SignedManifest manifest(JsonNode json) {
    return new SignedManifest(bytes(json, "body"), bytes(json, "signature"));
  }

  static WrappedVaultKey wrappedKey(JsonNode json) {
    return new WrappedVaultKey(bytes(json, "encapsulatedKey"), bytes(json, "wrappedKey"));
  }

  static SealedItem item(VaultId vault, JsonNode json) {
    JsonNode metadata = json.path("metadata");
    return item(vault, uuid(json, "id"), json, metadata.path("environment"), metadata);
  }

  /** A version of an item's history, whose context stands beside it. */
  static SealedItem version(VaultId vault, UUID item, JsonNode json) {
    return item(vault, item, json, json.path("environment"), json);
  }

  private static SealedItem item(
      VaultId vault, UUID item, JsonNode json, JsonNode environment, JsonNode withOrigin) {
    var context =
        new ItemContext(
            vault,
            json.path("generation").asInt(),
            item,
            json.path("version").asLong(),
            json.path("service").asText(),
            json.path("name").asText(),
            environment.asText(),
            withOrigin.path("fillOrigin").asText(""));
    return new SealedItem(
        context, bytes(json, "encryptedValue"), bytes(json, "iv"), bytes(json, "salt"));
  }

  static Manifest.Leaf leaf(JsonNode json) {
    return new Manifest.Leaf(
        uuid(json, "id"), json.path("version").asLong(), bytes(json, "digest"));
  }

  static Bytes bytes(JsonNode json, String field) {
    if (!json.path(field).isTextual()) {
      throw new SealedException(Violation.MALFORMED, "the server left out " + field);
    }
    return Bytes.ofBase64Url(json.path(field).textValue());
  }

  static UUID uuid(JsonNode json, String field) {
    try {
      return UUID.fromString(json.path(field).asText());
    } catch (IllegalArgumentException malformed) {
      throw new SealedException(Violation.MALFORMED, "the server's " + field + " is no id");
    }
  }
}
