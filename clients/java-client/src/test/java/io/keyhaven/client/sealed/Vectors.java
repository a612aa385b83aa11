package io.keyhaven.client.sealed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.keyhaven.sealed.format.Bytes;
import io.keyhaven.sealed.format.ItemContext;
import io.keyhaven.sealed.format.Pin;
import io.keyhaven.sealed.format.PublicKeys;
import io.keyhaven.sealed.format.SealedException;
import io.keyhaven.sealed.format.SealedItem;
import io.keyhaven.sealed.format.SignedManifest;
import io.keyhaven.sealed.format.SignedStatement;
import io.keyhaven.sealed.format.VaultId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.function.Executable;

/** The vectors of the format, and its structures as they have them: bytes in hexadecimal. */
final class Vectors {
  static final ObjectMapper JSON = new ObjectMapper();

  private Vectors() {}

  static JsonNode read(String name) {
    return read(repository().resolve("docs/formats/vectors").resolve(name));
  }

  static JsonNode read(Path file) {
    try {
      return JSON.readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path repository() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve("docs/formats/vectors"))) {
      folder = folder.getParent();
    }
    return folder;
  }

  static Stream<JsonNode> stream(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }

  static <T> List<T> list(JsonNode list, Function<JsonNode, T> read) {
    return stream(list).map(read).toList();
  }

  /** A test for each vector that has to be refused, for the reason that it gives. */
  static Stream<DynamicTest> refusals(JsonNode list, Function<JsonNode, Executable> attempt) {
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonNode one : list) {
      Executable action = attempt.apply(one);
      tests.add(
          DynamicTest.dynamicTest(
              "refuses " + one.path("why").asText(),
              () -> assertRefused(one.path("violation").asText(), action)));
    }
    return tests.stream();
  }

  static void assertRefused(String violation, Executable action) {
    SealedException refusal = assertThrows(SealedException.class, action);
    assertEquals(violation, refusal.violation().code());
  }

  static Bytes hex(JsonNode node, String field) {
    return Bytes.ofHex(node.required(field).asText());
  }

  static UUID id(JsonNode node, String field) {
    return UUID.fromString(node.required(field).asText());
  }

  static VaultId vault(JsonNode node) {
    return new VaultId(id(node, "organization"), id(node, "vault"));
  }

  static PublicKeys publicKeys(JsonNode node) {
    return new PublicKeys(hex(node, "encryption"), hex(node, "signing"));
  }

  static MemberKeys privateKeys(JsonNode node) {
    return MemberKeys.owning(hex(node, "privateKeys").toByteArray());
  }

  static Pin pin(JsonNode node) {
    return new Pin(node.required("position").asLong(), hex(node, "hash"));
  }

  static SignedStatement statement(JsonNode node) {
    return new SignedStatement(hex(node, "body"), hex(node, "signature"));
  }

  static SignedManifest manifest(JsonNode node) {
    return new SignedManifest(hex(node, "body"), hex(node, "signature"));
  }

  static WrappedVaultKey wrappedKey(JsonNode node) {
    return new WrappedVaultKey(hex(node, "encapsulatedKey"), hex(node, "wrappedKey"));
  }

  static SealedItem item(VaultId vault, JsonNode node) {
    ItemContext context =
        new ItemContext(
            vault,
            node.required("generation").asInt(),
            id(node, "item"),
            node.required("version").asLong(),
            node.required("service").asText(),
            node.required("name").asText(),
            node.required("environment").asText(),
            node.required("fillOrigin").asText());
    return new SealedItem(context, hex(node, "encryptedValue"), hex(node, "iv"), hex(node, "salt"));
  }

  static SealedKeyring keyring(JsonNode node) {
    return new SealedKeyring(
        id(node, "user"),
        publicKeys(node.required("publicKeys")),
        hex(node, "encryptedPrivateKeys"),
        hex(node, "iv"),
        derivation(node.required("kdf")));
  }

  static KeyDerivation derivation(JsonNode node) {
    return new KeyDerivation(node.required("iterations").asInt(), hex(node, "salt"));
  }

  static SealedRecovery recovery(JsonNode node) {
    return new SealedRecovery(
        id(node, "user"),
        publicKeys(node.required("publicKeys")),
        hex(node, "encryptedPrivateKeys"),
        hex(node, "iv"),
        hex(node, "salt"));
  }
}
