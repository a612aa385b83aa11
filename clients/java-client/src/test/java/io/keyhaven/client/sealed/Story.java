package io.keyhaven.client.sealed;

import static io.keyhaven.client.sealed.Vectors.hex;
import static io.keyhaven.client.sealed.Vectors.id;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.keyhaven.sealed.format.Bytes;
import io.keyhaven.sealed.format.Fingerprint;
import io.keyhaven.sealed.format.ItemContext;
import io.keyhaven.sealed.format.Pin;
import io.keyhaven.sealed.format.PublicKeys;
import io.keyhaven.sealed.format.Role;
import io.keyhaven.sealed.format.SealedItem;
import io.keyhaven.sealed.format.VaultId;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * One structure of every kind as one implementation writes it, for the other one to read: a vault's
 * whole life, a keyring, a recovery code, a one-time link.
 */
final class Story {
  static final VaultId VAULT = new VaultId(uuid(0x0a), uuid(0x0b));

  private static final String PASSPHRASE = "fünf Äpfel & ein ﬁsch";
  private static final String LINK_VALUE = "once: ä€𝄞";

  private final Identity anna = person(1);
  private final Identity annaRenewed = person(1);
  private final Identity ben = person(2);
  private final Identity carl = person(3);
  private final Identity dora = person(4);

  static UUID uuid(int number) {
    return UUID.fromString("0193f0a1-0000-7000-8000-0000000000%02x".formatted(number));
  }

  private static Identity person(int number) {
    return new Identity(uuid(number), MemberKeys.generate());
  }

  /** A vault's life with every kind of statement in it: three generations, four items. */
  private VaultServer liveThrough() {
    String site = "https://dashboard.stripe.com";
    VaultServer server = new VaultServer(VAULT, anna);
    server.write(anna, uuid(0xd1), "LIVE_KEY", site, "sk_1");
    server.write(anna, uuid(0xd2), "Schlüssel 🔑", "", "");
    server.add(anna, ben, Role.EDITOR);
    server.add(anna, carl, Role.VIEWER);
    server.write(ben, uuid(0xd3), "THIRD", "", "three: ä€𝄞");
    server.remove(anna, carl);
    server.rekey(ben);
    server.write(ben, uuid(0xd1), "LIVE_KEY", site, "sk_2");
    server.replaceKeys(anna, annaRenewed.keys());
    server.rekey(annaRenewed);
    server.add(annaRenewed, dora, Role.VIEWER);
    server.changeRole(annaRenewed, dora, Role.EDITOR);
    server.write(dora, uuid(0xd4), "FOURTH", "", "four");
    return server;
  }

  static JsonNode write(String description) {
    return new Story().tell(description);
  }

  private JsonNode tell(String description) {
    VaultServer server = liveThrough();
    ObjectNode story = Vectors.JSON.createObjectNode();
    story.put("description", description);
    story
        .putObject("vault")
        .put("organization", VAULT.organization().toString())
        .put("vault", VAULT.vault().toString());
    ArrayNode members = story.putArray("members");
    Map.of("anna", annaRenewed, "ben", ben, "dora", dora)
        .forEach((name, person) -> putMember(members.addObject().put("name", name), person));
    putKeyring(story.putObject("keyring"));
    putRecovery(story.putObject("recovery"));
    putSnapshot(story.putObject("snapshot"), server);
    try (OpenVault open = server.open(ben)) {
      ObjectNode values = story.putObject("values");
      open.items()
          .forEach(item -> values.put(item.context().item().toString(), text(open.reveal(item))));
      ObjectNode pins = story.putObject("pins");
      putPin(pins.putObject("log"), open.pins().log());
      putPin(pins.putObject("manifest"), open.pins().manifest());
    }
    putLink(story.putObject("link"));
    return story;
  }

  private static void putMember(ObjectNode node, Identity person) {
    PublicKeys keys = person.keys().publicKeys();
    node.put("user", person.user().toString())
        .put("privateKeys", person.keys().lendAll(Bytes::of).hex())
        .put("fingerprint", keys.fingerprint(person.user()).hash().hex())
        .put("shown", keys.fingerprint(person.user()).shown());
    putKeys(node, keys);
  }

  private static void putKeys(ObjectNode node, PublicKeys keys) {
    node.putObject("publicKeys")
        .put("encryption", keys.encryption().hex())
        .put("signing", keys.signing().hex());
  }

  private void putKeyring(ObjectNode node) {
    KeyDerivation kdf =
        new KeyDerivation(KeyDerivation.MINIMUM_ITERATIONS, Bytes.of(SecretBytes.randomBytes(32)));
    SealedKeyring sealed =
        SealedKeyring.seal(
            ben.user(),
            ben.keys(),
            PASSPHRASE.toCharArray(),
            kdf,
            Bytes.of(SecretBytes.randomBytes(12)));
    node.put("user", ben.user().toString()).put("passphrase", PASSPHRASE);
    node.putObject("kdf").put("iterations", kdf.iterations()).put("salt", kdf.salt().hex());
    node.put("encryptedPrivateKeys", sealed.encryptedPrivateKeys().hex())
        .put("iv", sealed.iv().hex());
    putKeys(node, sealed.publicKeys());
  }

  private void putRecovery(ObjectNode node) {
    RecoveryCode code = RecoveryCode.generate();
    SealedRecovery sealed = SealedRecovery.seal(ben.user(), ben.keys(), code);
    node.put("user", ben.user().toString())
        .put("code", code.text())
        .put("salt", sealed.salt().hex())
        .put("encryptedPrivateKeys", sealed.encryptedPrivateKeys().hex())
        .put("iv", sealed.iv().hex());
    putKeys(node, sealed.publicKeys());
  }

  private static void putSnapshot(ObjectNode node, VaultServer server) {
    ArrayNode log = node.putArray("log");
    server.log.forEach(s -> putSigned(log.addObject(), s.body(), s.signature()));
    ObjectNode wrapped = node.putObject("wrappedKeys");
    server.wrappedKeys.forEach(
        (user, key) ->
            wrapped
                .putObject(user.toString())
                .put("encapsulatedKey", key.encapsulatedKey().hex())
                .put("wrappedKey", key.ciphertext().hex()));
    ArrayNode previous = node.putArray("previousKeys");
    server.previousKeys.forEach(key -> previous.add(key.hex()));
    ArrayNode manifests = node.putArray("manifests");
    server.manifests.forEach(m -> putSigned(manifests.addObject(), m.body(), m.signature()));
    ArrayNode items = node.putArray("items");
    server.items.values().forEach(item -> putItem(items.addObject(), item));
  }

  private static void putSigned(ObjectNode node, Bytes body, Bytes signature) {
    node.put("body", body.hex()).put("signature", signature.hex());
  }

  private static void putItem(ObjectNode node, SealedItem item) {
    ItemContext context = item.context();
    node.put("generation", context.generation())
        .put("item", context.item().toString())
        .put("version", context.version())
        .put("service", context.service())
        .put("name", context.name())
        .put("environment", context.environment())
        .put("fillOrigin", context.fillOrigin())
        .put("encryptedValue", item.ciphertext().hex())
        .put("iv", item.iv().hex())
        .put("salt", item.salt().hex());
  }

  private static void putPin(ObjectNode node, Pin pin) {
    node.put("position", pin.position()).put("hash", pin.hash().hex());
  }

  private static void putLink(ObjectNode node) {
    OneTimeLink link = OneTimeLink.generate(uuid(0xe1));
    OneTimeLink.Content content = link.seal(LINK_VALUE.getBytes(StandardCharsets.UTF_8));
    node.put("url", link.url("https://keys.example.com"))
        .put("accessToken", link.accessToken().hex())
        .put("encryptedValue", content.encryptedValue().hex())
        .put("iv", content.iv().hex())
        .put("value", LINK_VALUE);
  }

  /** Opens everything in a story and finds what it says. */
  static void assertReads(JsonNode story) {
    story.required("members").forEach(member -> assertMemberReads(story, member));
    JsonNode keyring = story.required("keyring");
    char[] passphrase = keyring.required("passphrase").asText().toCharArray();
    assertEquals(
        Vectors.publicKeys(keyring.required("publicKeys")),
        Vectors.keyring(keyring).open(passphrase).publicKeys());
    JsonNode recovery = story.required("recovery");
    assertEquals(
        Vectors.publicKeys(recovery.required("publicKeys")),
        Vectors.recovery(recovery)
            .open(RecoveryCode.parse(recovery.required("code").asText()))
            .publicKeys());
    JsonNode link = story.required("link");
    OneTimeLink opened = OneTimeLink.parse(link.required("url").asText());
    assertEquals(hex(link, "accessToken"), opened.accessToken());
    assertEquals(
        link.required("value").asText(),
        text(opened.open(new OneTimeLink.Content(hex(link, "encryptedValue"), hex(link, "iv")))));
  }

  private static void assertMemberReads(JsonNode story, JsonNode member) {
    Identity me = new Identity(id(member, "user"), Vectors.privateKeys(member));
    Fingerprint fingerprint = me.keys().publicKeys().fingerprint(me.user());
    assertEquals(hex(member, "fingerprint"), fingerprint.hash());
    assertEquals(member.required("shown").asText(), fingerprint.shown());
    VaultId vault = Vectors.vault(story.required("vault"));
    VaultSnapshot snapshot = snapshot(vault, story.required("snapshot"), me.user());
    try (OpenVault open = OpenVault.open(vault, me, snapshot, VaultPins.NONE, KeyPins.NONE)) {
      Map<String, String> values = new HashMap<>();
      open.items()
          .forEach(item -> values.put(item.context().item().toString(), text(open.reveal(item))));
      Map<String, String> expected = new HashMap<>();
      story
          .required("values")
          .properties()
          .forEach(value -> expected.put(value.getKey(), value.getValue().asText()));
      assertEquals(expected, values);
      JsonNode pins = story.required("pins");
      assertEquals(
          new VaultPins(Vectors.pin(pins.required("log")), Vectors.pin(pins.required("manifest"))),
          open.pins());
    }
  }

  private static VaultSnapshot snapshot(VaultId vault, JsonNode node, UUID user) {
    List<SealedItem> items =
        Vectors.list(node.required("items"), item -> Vectors.item(vault, item));
    return new VaultSnapshot(
        Vectors.list(node.required("log"), Vectors::statement),
        Vectors.wrappedKey(node.required("wrappedKeys").required(user.toString())),
        Vectors.list(node.required("previousKeys"), key -> Bytes.ofHex(key.asText())),
        Vectors.list(node.required("manifests"), Vectors::manifest),
        items);
  }

  private static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }
}
