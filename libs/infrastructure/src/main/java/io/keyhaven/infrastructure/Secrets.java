package io.keyhaven.infrastructure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * Generated passwords, one file each with mode 0600, made when first asked for and the same ever
 * after.
 */
public final class Secrets {
  private static final int BYTES = 32;

  private final Path directory;
  private final SecureRandom random = new SecureRandom();

  public Secrets(Path directory) {
    PrivateFiles.createDirectory(directory);
    this.directory = directory;
  }

  /** The secret of this name: 43 characters of base64url, 256 bits. */
  public synchronized String get(String name) {
    Path file = directory.resolve(name);
    try {
      if (!Files.exists(file)) {
        PrivateFiles.write(file, generate());
      }
      return Files.readString(file).strip();
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot read the secret " + name, failure);
    }
  }

  private String generate() {
    var bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
