package io.keyhaven.envelope;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalRootKeyProviderTest {
  private static final UUID OWNER = UUID.fromString("0193f0a1-0000-7000-8000-00000000000a");
  private static final byte[] DATA = {1, 2, 3};
  private static final byte[] SETTING = {9, 8, 7};

  @TempDir Path temporary;
  private Path directory;

  @BeforeEach
  void nameDirectory() {
    directory = temporary.resolve("root-keys");
  }

  @Test
  void doesNotOpenWithoutACurrentRootKey() throws IOException {
    Files.createDirectories(directory);
    var refusal = assertThrows(EnvelopeException.class, () -> LocalRootKeyProvider.open(directory));
    assertTrue(refusal.getMessage().contains("no root key is current"));
    assertEquals(0, directory.toFile().list().length, "nothing is created unasked");
  }

  @Test
  void createsAFirstRootKeyOnlyOnce() {
    UUID first = LocalRootKeyProvider.openOrCreate(directory).currentKeyId();
    var again = LocalRootKeyProvider.openOrCreate(directory);
    assertEquals(first, again.currentKeyId());
    assertEquals(Set.of(first), again.keyIds());
  }

  @Test
  void namesTheRootKeyThatIsMissing() throws IOException {
    var provider = LocalRootKeyProvider.openOrCreate(directory);
    UUID needed = provider.currentKeyId();
    provider.createShare(OWNER);
    byte[] wrapped = wrap(provider, needed);
    Files.delete(directory.resolve(needed + ".key"));

    var atStart =
        assertThrows(UnknownKeyException.class, () -> LocalRootKeyProvider.open(directory));
    assertEquals(needed, atStart.keyId());
    assertTrue(atStart.getMessage().contains(needed.toString()));

    Files.delete(directory.resolve("current"));
    var other = LocalRootKeyProvider.openOrCreate(directory);
    var later = assertThrows(UnknownKeyException.class, () -> unwrap(other, wrapped));
    assertEquals(needed, later.keyId());
    assertThrows(UnknownKeyException.class, () -> other.require(needed));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----"})
  void refusesFilesThatOthersMayTouch(String mode) throws IOException {
    var provider = LocalRootKeyProvider.openOrCreate(directory);
    Path key = directory.resolve(provider.currentKeyId() + ".key");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString(mode));
    var refusal = assertThrows(EnvelopeException.class, () -> LocalRootKeyProvider.open(directory));
    assertTrue(refusal.getMessage().contains("0600"), refusal.getMessage());
  }

  @Test
  void writesFilesForTheirOwnerAlone() throws IOException {
    var provider = LocalRootKeyProvider.openOrCreate(directory);
    provider.createShare(OWNER);
    try (var files = Files.walk(directory)) {
      for (Path file : files.toList()) {
        String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        assertEquals(Files.isDirectory(file) ? "rwx------" : "rw-------", mode, file.toString());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "00", "zz", "no key at all"})
  void refusesFilesThatHoldNoKeyWithoutRepeatingThem(String content) throws IOException {
    var provider = LocalRootKeyProvider.openOrCreate(directory);
    Files.writeString(directory.resolve(provider.currentKeyId() + ".key"), content);
    var refusal = assertThrows(EnvelopeException.class, () -> LocalRootKeyProvider.open(directory));
    assertTrue(refusal.getMessage().contains("64 hexadecimal digits"));
    assertTrue(content.length() < 3 || !refusal.getMessage().contains(content));
  }

  @Test
  void unwrapsUnderOlderRootKeysAfterARotation() {
    var provider = LocalRootKeyProvider.openOrCreate(directory);
    UUID old = provider.currentKeyId();
    provider.createShare(OWNER);
    byte[] wrapped = wrap(provider, old);
    byte[] sealed = provider.seal(SETTING, "a");

    UUID current = provider.rotate();
    assertNotEquals(old, current);
    assertEquals(current, provider.currentKeyId());
    assertEquals(Set.of(old, current), provider.keyIds());
    unwrap(provider, wrapped);
    assertArrayEquals(SETTING, provider.open(sealed, "a"));
    assertEquals(current, Envelope.keyId(wrap(provider, current)));
    assertEquals(current, Envelope.keyId(provider.seal(SETTING, "a")));
  }

  @Test
  void seesARotationOfAnotherProcessWithoutARestart() {
    var one = LocalRootKeyProvider.openOrCreate(directory);
    var other = LocalRootKeyProvider.open(directory);
    one.createShare(OWNER);
    UUID current = other.rotate();
    assertEquals(current, one.currentKeyId());
    unwrap(one, wrap(other, current));
  }

  @Test
  void bindsAWrappedKeyToOwnerAndAdditionalData() {
    var provider = LocalRootKeyProvider.openOrCreate(directory);
    UUID other = UUID.randomUUID();
    provider.createShare(OWNER);
    provider.createShare(other);
    byte[] wrapped = wrap(provider, provider.currentKeyId());
    UUID id = UUID.randomUUID();
    assertThrows(NotAuthenticException.class, () -> provider.unwrap(other, id, wrapped, DATA));
    assertThrows(
        NotAuthenticException.class, () -> provider.unwrap(OWNER, id, wrapped, new byte[] {1}));
  }

  @Test
  void bindsASettingToItsContext() {
    var provider = LocalRootKeyProvider.openOrCreate(directory);
    byte[] sealed = provider.seal(SETTING, "identity/signing-key/1");
    assertArrayEquals(SETTING, provider.open(sealed, "identity/signing-key/1"));
    assertThrows(
        NotAuthenticException.class, () -> provider.open(sealed, "identity/signing-key/2"));
  }

  @Test
  void worksNoMoreAfterBeingClosed() {
    var provider = LocalRootKeyProvider.openOrCreate(directory);
    provider.close();
    assertThrows(IllegalStateException.class, () -> provider.seal(SETTING, "a"));
  }

  private static byte[] wrap(RootKeyProvider provider, UUID rootKeyId) {
    try (EnvelopeKey key = EnvelopeKey.generate(UUID.randomUUID())) {
      return provider.wrap(rootKeyId, OWNER, key, DATA);
    }
  }

  private static void unwrap(RootKeyProvider provider, byte[] wrapped) {
    provider.unwrap(OWNER, UUID.randomUUID(), wrapped, DATA).close();
  }
}
