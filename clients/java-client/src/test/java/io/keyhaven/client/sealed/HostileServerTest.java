package io.keyhaven.client.sealed;

import static io.keyhaven.client.sealed.Vectors.hex;
import static io.keyhaven.client.sealed.Vectors.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import io.keyhaven.sealed.format.Bytes;
import io.keyhaven.sealed.format.Fingerprint;
import io.keyhaven.sealed.format.SealedException;
import io.keyhaven.sealed.format.VaultId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * A server that lies, alone or together with a member: every answer of {@code hostile.json} is
 * refused for the reason given there, which is also the reason that the TypeScript client finds.
 */
class HostileServerTest {
  private static final String BELIEVED = "believed";

  private final JsonNode file = Vectors.read("hostile.json");
  private final JsonNode honest = file.required("honest");
  private final VaultId vault = Vectors.vault(file.required("vault"));

  @TestFactory
  Stream<DynamicTest> findsEveryLie() {
    return Vectors.stream(file.required("cases"))
        .map(
            one ->
                dynamicTest(
                    one.required("name").asText(),
                    () -> assertEquals(one.required("violation").asText(BELIEVED), found(one))));
  }

  @Test
  void believesAnHonestServer() {
    assertEquals(BELIEVED, found(Vectors.JSON.createObjectNode().putObject("snapshot")));
  }

  private String found(JsonNode one) {
    JsonNode member = member(one.path("as").asText("ben"));
    try (MemberKeys keys = Vectors.privateKeys(member)) {
      Identity me = new Identity(id(member, "user"), keys);
      VaultSnapshot snapshot = snapshot(one.path("snapshot"), me.user());
      OpenVault.open(vault, me, snapshot, pins(one), keyPins(one)).close();
      return BELIEVED;
    } catch (SealedException e) {
      return e.violation().code();
    }
  }

  private JsonNode member(String name) {
    return Vectors.stream(file.required("members"))
        .filter(member -> member.required("name").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private VaultSnapshot snapshot(JsonNode lie, UUID user) {
    JsonNode wrapped = lie.path("wrappedKeys").path(user.toString());
    return new VaultSnapshot(
        list(lie, "log", Vectors::statement),
        Vectors.wrappedKey(
            wrapped.isMissingNode()
                ? honest.required("wrappedKeys").required(user.toString())
                : wrapped),
        list(lie, "previousKeys", key -> Bytes.ofHex(key.asText())),
        list(lie, "manifests", Vectors::manifest),
        list(lie, "items", item -> Vectors.item(vault, item)));
  }

  /** The lie's list, or the honest one; a number in it stands for the honest element there. */
  private <T> List<T> list(JsonNode lie, String part, Function<JsonNode, T> read) {
    JsonNode from = honest.required(part);
    JsonNode list = lie.has(part) ? lie.get(part) : from;
    return Vectors.list(list, one -> read.apply(one.isInt() ? from.get(one.asInt()) : one));
  }

  private VaultPins pins(JsonNode one) {
    JsonNode pins = one.has("pins") ? one.get("pins") : file.required("pins");
    return pins.isNull()
        ? VaultPins.NONE
        : new VaultPins(Vectors.pin(pins.required("log")), Vectors.pin(pins.required("manifest")));
  }

  private KeyPins keyPins(JsonNode one) {
    JsonNode pins = one.has("keyPins") ? one.get("keyPins") : file.required("keyPins");
    Map<UUID, Fingerprint> map = new HashMap<>();
    pins.fieldNames()
        .forEachRemaining(user -> map.put(UUID.fromString(user), new Fingerprint(hex(pins, user))));
    return KeyPins.of(map);
  }
}
