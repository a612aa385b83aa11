package io.keyhaven.client.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.keyhaven.client.sealed.KeyPins;
import io.keyhaven.client.sealed.MemberKeys;
import io.keyhaven.client.sealed.VaultPins;
import io.keyhaven.sealed.format.Pin;
import io.keyhaven.sealed.format.Sha256;
import io.keyhaven.sealed.format.VaultId;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilePinStoreTest {
  private static final VaultId VAULT = new VaultId(new UUID(1, 2), new UUID(3, 4));
  private static final UUID USER = new UUID(5, 6);

  @TempDir Path folder;

  @Test
  void knowsNothingBeforeAnythingWasKept() {
    var store = new FilePinStore(folder.resolve("pins.json"));
    assertEquals(VaultPins.NONE, store.vault(VAULT));
    assertEquals(KeyPins.NONE.toMap(), store.keys().toMap());
  }

  @Test
  void anotherProcessFindsWhatWasKept() {
    Path file = folder.resolve("pins.json");
    var pins =
        new VaultPins(new Pin(3, Sha256.of(new byte[1])), new Pin(7, Sha256.of(new byte[2])));
    try (MemberKeys keys = MemberKeys.generate()) {
      KeyPins met = KeyPins.NONE.meet(USER, keys.publicKeys());
      new FilePinStore(file).save(VAULT, pins, met);
      var again = new FilePinStore(file);
      assertEquals(pins, again.vault(VAULT));
      assertEquals(met.toMap(), again.keys().toMap());
      assertEquals(VaultPins.NONE, again.vault(new VaultId(USER, USER)));
    }
  }

  @Test
  void neverGoesBackBehindWhatWasSeen() {
    var store = new FilePinStore(folder.resolve("pins.json"));
    var further =
        new VaultPins(new Pin(3, Sha256.of(new byte[1])), new Pin(7, Sha256.of(new byte[2])));
    var behind =
        new VaultPins(new Pin(4, Sha256.of(new byte[3])), new Pin(6, Sha256.of(new byte[4])));
    store.save(VAULT, further, KeyPins.NONE);
    store.save(VAULT, behind, KeyPins.NONE);
    assertEquals(new VaultPins(behind.log(), further.manifest()), store.vault(VAULT));
  }
}
