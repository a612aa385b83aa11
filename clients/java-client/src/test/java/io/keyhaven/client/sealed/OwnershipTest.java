package io.keyhaven.client.sealed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.keyhaven.sealed.format.Bytes;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who owns which bytes, and what becomes of them. */
class OwnershipTest {
  private static final UUID USER = Story.uuid(1);

  @Test
  void closedKeysRefuseEverything() {
    MemberKeys keys = MemberKeys.generate();
    VaultKey vaultKey = VaultKey.generate();
    RecoveryCode code = RecoveryCode.generate();
    OneTimeLink link = OneTimeLink.generate(USER);
    keys.close();
    vaultKey.close();
    code.close();
    link.close();
    assertThrows(IllegalStateException.class, () -> keys.sign(new byte[1]));
    assertThrows(IllegalStateException.class, vaultKey::commitment);
    assertThrows(IllegalStateException.class, code::text);
    assertThrows(IllegalStateException.class, link::accessToken);
  }

  @Test
  void closingOverwritesTheBytes() {
    byte[] bytes = SecretBytes.randomBytes(32);
    VaultKey.owning(bytes).close();
    assertEquals(Bytes.of(new byte[32]), Bytes.of(bytes));
  }

  @Test
  void arraysAreCopiedInAndOut() {
    byte[] given = {1, 2, 3};
    Bytes bytes = Bytes.of(given);
    given[0] = 9;
    bytes.toByteArray()[1] = 9;
    assertEquals("010203", bytes.hex());
  }

  @Test
  void aPassphraseStaysItsCallers() {
    char[] passphrase = "correct horse".toCharArray();
    try (MemberKeys keys = MemberKeys.generate();
        MemberKeys again = SealedKeyring.seal(USER, keys, passphrase).open(passphrase)) {
      assertEquals(keys.publicKeys(), again.publicKeys());
    }
    assertEquals("correct horse", new String(passphrase));
  }

  @Test
  void namesOfThingsHoldNoSecret() {
    MemberKeys keys = MemberKeys.generate();
    String hex = keys.lendAll(all -> Bytes.of(Arrays.copyOf(all, 32)).hex());
    assertFalse(keys.toString().contains(hex));
    assertFalse(new Identity(USER, keys).toString().contains(hex));
    RecoveryCode code = RecoveryCode.generate();
    assertFalse(code.toString().contains(code.text()));
    OneTimeLink link = OneTimeLink.generate(USER);
    assertFalse(link.toString().contains(link.url("").split("\\.")[1]));
  }

  @Test
  void everySealingIsFresh() {
    try (MemberKeys keys = MemberKeys.generate()) {
      RecoveryCode code = RecoveryCode.generate();
      SealedRecovery one = SealedRecovery.seal(USER, keys, code);
      SealedRecovery other = SealedRecovery.seal(USER, keys, code);
      assertNotEquals(one.iv(), other.iv());
      assertNotEquals(one.salt(), other.salt());
      assertNotEquals(one.encryptedPrivateKeys(), other.encryptedPrivateKeys());
    }
  }
}
