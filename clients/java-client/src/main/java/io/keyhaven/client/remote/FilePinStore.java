package io.keyhaven.client.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.keyhaven.client.sealed.KeyPins;
import io.keyhaven.client.sealed.VaultPins;
import io.keyhaven.sealed.format.Bytes;
import io.keyhaven.sealed.format.Fingerprint;
import io.keyhaven.sealed.format.Pin;
import io.keyhaven.sealed.format.VaultId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Marks in a JSON file that is replaced as a whole, so that a crash leaves the old or the new one.
 * They are not confidential; that nobody else changes them is the file system's to see to. Safe for
 * several threads of one process.
 */
public final class FilePinStore implements PinStore {
  private final Path file;

  public FilePinStore(Path file) {
    this.file = file;
  }

  @Override
  public synchronized VaultPins vault(VaultId vault) {
    JsonNode pins = read().path("vaults").path(name(vault));
    return pins.isMissingNode()
        ? VaultPins.NONE
        : new VaultPins(pin(pins.path("log")), pin(pins.path("manifest")));
  }

  @Override
  public synchronized KeyPins keys() {
    Map<UUID, Fingerprint> met = new HashMap<>();
    read()
        .path("keys")
        .properties()
        .forEach(entry ->
            met.put(
                UUID.fromString(entry.getKey()),
                new Fingerprint(Bytes.ofHex(entry.getValue().asText()))));
    return KeyPins.of(met);
  }

  @Override
  public synchronized void save(VaultId vault, VaultPins pins, KeyPins keys) {
    ObjectNode all = read();
    VaultPins kept = vault(vault);
    ObjectNode marks = all.withObject("/vaults").putObject(name(vault));
    marks.set("log", json(further(kept.log(), pins.log())));
    marks.set("manifest", json(further(kept.manifest(), pins.manifest())));
    ObjectNode met = all.putObject("keys");
    keys.toMap().forEach((user, print) -> met.put(user.toString(), print.hash().hex()));
    write(all.toString());
  }

  private static Pin further(Pin kept, Pin seen) {
    return seen.position() < kept.position() ? kept : seen;
  }

  private ObjectNode read() {
    try {
      return Files.exists(file)
          ? (ObjectNode) ApiConnection.JSON.readTree(Files.readString(file))
          : Wire.object();
    } catch (IOException unreadable) {
      throw new UncheckedIOException("pins cannot be read: " + file, unreadable);
    }
  }

  private void write(String content) {
    Path next = file.resolveSibling(file.getFileName() + ".next");
    try (FileChannel channel =
        FileChannel.open(
            next,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      ByteBuffer bytes = ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        var _ = channel.write(bytes);
      }
      channel.force(true);
    } catch (IOException unwritable) {
      throw new UncheckedIOException("pins cannot be kept: " + file, unwritable);
    }
    replace(next);
  }

  private void replace(Path next) {
    try {
      var _ =
          Files.move(
              next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException unwritable) {
      throw new UncheckedIOException("pins cannot be kept: " + file, unwritable);
    }
  }

  private static String name(VaultId vault) {
    return vault.organization() + "." + vault.vault();
  }

  private static Pin pin(JsonNode json) {
    return new Pin(json.path("position").asLong(), Bytes.ofHex(json.path("hash").asText()));
  }

  private static ObjectNode json(Pin pin) {
    return Wire.object().put("position", pin.position()).put("hash", pin.hash().hex());
  }
}
