package io.keyhaven.client.sealed;

import static io.keyhaven.client.sealed.Vectors.hex;
import static io.keyhaven.client.sealed.Vectors.id;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import io.keyhaven.sealed.format.Bytes;
import io.keyhaven.sealed.format.Fingerprint;
import io.keyhaven.sealed.format.KeyGrant;
import io.keyhaven.sealed.format.Manifest;
import io.keyhaven.sealed.format.MembershipChange;
import io.keyhaven.sealed.format.Role;
import io.keyhaven.sealed.format.SealedItem;
import io.keyhaven.sealed.format.SignedManifest;
import io.keyhaven.sealed.format.SignedStatement;
import io.keyhaven.sealed.format.Statement;
import io.keyhaven.sealed.format.VaultId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What belongs to a vault: its key, items, statements, manifests; and one-time links. */
class VaultVectorsTest {
  private final JsonNode file = Vectors.read("vault-key.json");
  private final JsonNode statements = Vectors.read("statements.json");
  private final JsonNode manifests = Vectors.read("manifest.json");
  private final JsonNode link = Vectors.read("one-time-link.json");
  private final VaultId vault = Vectors.vault(file.required("vault"));
  private final VaultKey key = VaultKey.owning(hex(file, "vaultKey").toByteArray());

  @Test
  void commitmentIsThatOfTheVector() {
    assertEquals(hex(file, "commitment"), key.commitment());
  }

  @Test
  void unwrapsTheKeyOfTheVector() {
    JsonNode wrapped = file.required("wrapped");
    JsonNode sender = wrapped.required("sender");
    MemberKeys recipient = Vectors.privateKeys(wrapped.required("recipient"));
    KeyGrant grant =
        new KeyGrant(
            vault,
            file.required("generation").asInt(),
            id(sender, "user"),
            Vectors.privateKeys(sender).publicKeys().encryption(),
            recipient.publicKeys().encryption());
    assertEquals(hex(wrapped, "info"), Bytes.of(grant.info()));
    VaultKey opened = VaultKey.unwrap(Vectors.wrappedKey(wrapped), grant, recipient);
    assertEquals(hex(file, "commitment"), opened.commitment());
  }

  @Test
  void previousKeyHasTheBytesOfTheVector() {
    JsonNode previous = file.required("previous");
    VaultKey before = VaultKey.owning(hex(previous, "vaultKey").toByteArray());
    int generation = file.required("generation").asInt();
    Bytes encrypted =
        key.encryptPrevious(vault, generation, before, hex(previous, "iv").toByteArray());
    assertEquals(
        hex(previous, "additionalData"), Bytes.of(VaultKey.previousKeyContext(vault, generation)));
    assertEquals(hex(previous, "encryptedPreviousKey"), encrypted);
    assertEquals(
        hex(previous, "commitment"),
        key.decryptPrevious(vault, generation, encrypted).commitment());
    Vectors.assertRefused(
        "wrapped-key-forged", () -> key.decryptPrevious(vault, generation + 1, encrypted));
  }

  @TestFactory
  Stream<DynamicTest> itemsHaveTheBytesOfTheVectors() {
    return Vectors.stream(file.required("items"))
        .map(one -> dynamicTest("item " + one.required("name"), () -> assertItem(one)));
  }

  private void assertItem(JsonNode one) {
    SealedItem item = Vectors.item(vault, one);
    byte[] value = one.required("value").asText().getBytes(StandardCharsets.UTF_8);
    assertEquals(hex(one, "additionalData"), Bytes.of(item.context().additionalData()));
    assertEquals(hex(one, "digest"), item.digest());
    assertEquals(item, key.seal(item.context(), value, item.salt(), item.iv()));
    assertArrayEquals(value, key.open(item));
  }

  @TestFactory
  Stream<DynamicTest> itemsOpenNowhereElse() {
    return Vectors.refusals(
        file.required("refusedItems"), one -> () -> key.open(Vectors.item(vault, one)));
  }

  @Test
  void itemsOpenInNoOtherVault() {
    VaultId elsewhere = new VaultId(vault.organization(), vault.organization());
    SealedItem item = Vectors.item(elsewhere, file.required("items").get(0));
    Vectors.assertRefused("item-forged", () -> key.open(item));
  }

  @Test
  void itemsDoNotOpenWithAnyBitChanged() {
    SealedItem item = Vectors.item(vault, file.required("items").get(0));
    for (int bit = 0; bit < item.ciphertext().size() * Byte.SIZE; bit++) {
      byte[] changed = item.ciphertext().toByteArray();
      changed[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
      SealedItem altered =
          new SealedItem(item.context(), Bytes.of(changed), item.iv(), item.salt());
      Vectors.assertRefused("item-forged", () -> key.open(altered));
    }
  }

  @TestFactory
  Stream<DynamicTest> statementsHaveTheBytesOfTheVectors() {
    MemberKeys author = Vectors.privateKeys(statements.required("author"));
    return Vectors.stream(statements.required("statements"))
        .map(
            one ->
                dynamicTest(
                    one.required("change").required("kind").asText(),
                    () -> assertStatement(one, author)));
  }

  private void assertStatement(JsonNode one, MemberKeys author) {
    Statement expected =
        new Statement(
            Vectors.vault(statements.required("vault")),
            one.required("sequence").asLong(),
            hex(one, "previousHash"),
            one.required("timeMillis").asLong(),
            id(one, "author"),
            change(one.required("change")));
    assertEquals(expected, Statement.decode(hex(one, "body")));
    SignedStatement signed = author.sign(expected);
    assertEquals(Vectors.statement(one), signed);
    assertEquals(hex(one, "hash"), signed.hash());
  }

  private static MembershipChange change(JsonNode node) {
    return switch (node.required("kind").asText()) {
      case "created" ->
          new MembershipChange.Created(
              Vectors.publicKeys(node.required("keys")), hex(node, "commitment"));
      case "memberAdded" ->
          new MembershipChange.MemberAdded(
              id(node, "user"), Vectors.publicKeys(node.required("keys")), role(node));
      case "memberRemoved" -> new MembershipChange.MemberRemoved(id(node, "user"));
      case "roleChanged" -> new MembershipChange.RoleChanged(id(node, "user"), role(node));
      case "keysReplaced" ->
          new MembershipChange.KeysReplaced(Vectors.publicKeys(node.required("keys")));
      default ->
          new MembershipChange.NewGeneration(
              node.required("generation").asInt(),
              hex(node, "commitment"),
              Vectors.list(
                  node.required("members"),
                  one ->
                      new MembershipChange.NewGeneration.Holder(
                          id(one, "user"), new Fingerprint(hex(one, "fingerprint")))),
              Vectors.pin(node.required("manifest")));
    };
  }

  private static Role role(JsonNode node) {
    return Role.valueOf(node.required("role").asText().toUpperCase(Locale.ROOT));
  }

  @TestFactory
  Stream<DynamicTest> refusesBytesThatAreNoStatement() {
    return Vectors.stream(statements.required("malformed"))
        .map(
            one ->
                dynamicTest(
                    one.required("why").asText(),
                    () ->
                        Vectors.assertRefused(
                            "malformed", () -> Statement.decode(hex(one, "body")))));
  }

  @TestFactory
  Stream<DynamicTest> rootsAreThoseOfTheVectors() {
    List<SealedItem> items = Vectors.list(manifests.required("items"), i -> item(manifests, i));
    JsonNode roots = manifests.required("roots");
    return IntStream.range(0, roots.size())
        .mapToObj(
            count ->
                dynamicTest(
                    "root over " + count,
                    () ->
                        assertEquals(
                            Bytes.ofHex(roots.get(count).asText()),
                            Manifest.rootOf(items.subList(0, count)))));
  }

  private static SealedItem item(JsonNode owner, JsonNode node) {
    return Vectors.item(Vectors.vault(owner.required("vault")), node);
  }

  @Test
  void manifestHasTheBytesOfTheVector() {
    JsonNode node = manifests.required("manifest");
    Manifest expected =
        new Manifest(
            Vectors.vault(manifests.required("vault")),
            node.required("counter").asLong(),
            hex(node, "previousHash"),
            node.required("generation").asInt(),
            Vectors.pin(node.required("log")),
            node.required("timeMillis").asLong(),
            id(node, "author"),
            node.required("count").asInt(),
            hex(node, "root"));
    assertEquals(expected, Manifest.decode(hex(node, "body")));
    SignedManifest signed = Vectors.privateKeys(manifests.required("author")).sign(expected);
    assertEquals(Vectors.manifest(node), signed);
    assertEquals(hex(node, "hash"), signed.hash());
  }

  @Test
  void linkHasTheBytesOfTheVector() {
    byte[] value = link.required("value").asText().getBytes(StandardCharsets.UTF_8);
    OneTimeLink made = OneTimeLink.owning(id(link, "id"), hex(link, "secret").toByteArray());
    assertEquals(link.required("url").asText(), made.url("https://keys.example.com"));
    assertEquals(hex(link, "accessToken"), made.accessToken());
    assertEquals(content(), made.seal(value, hex(link, "iv")));
    assertArrayEquals(value, OneTimeLink.parse(link.required("url").asText()).open(content()));
  }

  @TestFactory
  Stream<DynamicTest> refusesOtherLinks() {
    return Vectors.refusals(
        link.required("refused"),
        one -> () -> OneTimeLink.parse(one.required("url").asText()).open(content()));
  }

  private OneTimeLink.Content content() {
    return new OneTimeLink.Content(hex(link, "encryptedValue"), hex(link, "iv"));
  }
}
