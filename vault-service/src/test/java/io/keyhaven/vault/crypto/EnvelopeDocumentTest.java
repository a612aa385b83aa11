package io.keyhaven.vault.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.keyhaven.envelope.EnvelopeKey;
import io.keyhaven.envelope.LocalRootKeyProvider;
import io.keyhaven.principal.OrganizationId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The worked example of docs/formats/envelope.md, whose bytes another implementation made. */
class EnvelopeDocumentTest {
  private static final Path DOCUMENT = Path.of("../docs/formats/envelope.md");

  @TempDir Path directory;
  private Map<String, String> example;
  private LocalRootKeyProvider roots;

  @BeforeEach
  void laysOutTheLocalProviderAsDocumented() throws IOException {
    example = readExample();
    write(directory.resolve(text("root key id") + ".key"), text("root key"));
    write(directory.resolve("current"), text("root key id"));
    Files.createDirectory(directory.resolve("shares"));
    write(
        directory.resolve("shares").resolve(text("organization") + ".share"),
        text("organization share"));
    roots = LocalRootKeyProvider.open(directory);
  }

  @Test
  void opensFromTheRootKeyDownToTheValue() {
    WrappedOrganizationKey wrappedOrganizationKey = organizationKey();
    WrappedDataKey wrappedDataKey = dataKey();
    assertEquals(id("root key id"), wrappedOrganizationKey.rootKeyId());
    assertEquals(id("organization key id"), wrappedDataKey.organizationKeyId());
    try (OrganizationKey key = new KeyHierarchy(roots).unwrap(wrappedOrganizationKey);
        DataKey dataKey = key.unwrap(wrappedDataKey)) {
      assertEquals(
          text("value"), new String(dataKey.open(valueContext(), hex("stored value")), UTF_8));
    }
  }

  @Test
  void bindsTheAdditionalDataThatIsDocumented() {
    assertHex("organization key additional data", organizationKey().context().additionalData());
    assertHex("data key additional data", dataKey().context().additionalData());
    assertHex("value additional data", valueContext().additionalData());
  }

  @Test
  void sealsTheBytesThatAreDocumented() throws Exception {
    assertSeals(
        "wrapped organization key",
        "wrapping key",
        "organization key IV",
        hex("organization key"),
        "organization key additional data");
    assertSeals(
        "wrapped data key",
        "organization key",
        "data key IV",
        hex("data key"),
        "data key additional data");
    assertSeals(
        "stored value",
        "data key",
        "value IV",
        text("value").getBytes(UTF_8),
        "value additional data");
  }

  @Test
  void opensASettingUnderTheRootKey() {
    assertArrayEquals(
        text("setting").getBytes(UTF_8),
        roots.open(hex("sealed setting"), text("setting context")));
    try (EnvelopeKey settings = EnvelopeKey.of(id("root key id"), hex("settings key"))) {
      byte[] context = ("\u0001" + text("setting context")).getBytes(UTF_8);
      assertArrayEquals(
          text("setting").getBytes(UTF_8), settings.open(hex("sealed setting"), context));
    }
  }

  /** Encrypts with the JDK alone, as somebody would who reads the document. */
  private void assertSeals(
      String envelope, String key, String iv, byte[] plaintext, String additionalData)
      throws Exception {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        Cipher.ENCRYPT_MODE,
        new SecretKeySpec(hex(key), "AES"),
        new GCMParameterSpec(128, hex(iv)));
    cipher.updateAAD(hex(additionalData));
    byte[] stored = hex(envelope);
    assertArrayEquals(hex(iv), Arrays.copyOfRange(stored, 17, 29));
    assertArrayEquals(
        cipher.doFinal(plaintext), Arrays.copyOfRange(stored, 29, stored.length), envelope);
  }

  private WrappedOrganizationKey organizationKey() {
    return new WrappedOrganizationKey(
        id("organization key id"),
        organization(),
        Integer.parseInt(text("organization key generation")),
        hex("wrapped organization key"));
  }

  private WrappedDataKey dataKey() {
    return new WrappedDataKey(
        id("data key id"),
        organization(),
        id("project"),
        Integer.parseInt(text("data key generation")),
        hex("wrapped data key"));
  }

  private ValueContext valueContext() {
    return new ValueContext(
        organization(),
        id("project"),
        id("environment"),
        id("path"),
        id("secret"),
        Long.parseLong(text("version")));
  }

  private OrganizationId organization() {
    return new OrganizationId(id("organization"));
  }

  private void assertHex(String name, byte[] actual) {
    assertEquals(text(name), HexFormat.of().formatHex(actual), name);
  }

  private byte[] hex(String name) {
    return HexFormat.of().parseHex(text(name));
  }

  private UUID id(String name) {
    return UUID.fromString(text(name));
  }

  private String text(String name) {
    String text = example.get(name);
    if (text == null) {
      throw new AssertionError("the worked example has no " + name);
    }
    return text;
  }

  private static void write(Path file, String line) throws IOException {
    Files.writeString(file, line + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  private static Map<String, String> readExample() throws IOException {
    String document = Files.readString(DOCUMENT);
    String block = document.split("```worked-example\n", 2)[1].split("```", 2)[0];
    return block
        .lines()
        .map(line -> line.split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0].strip(), pair -> pair[1].strip()));
  }
}
