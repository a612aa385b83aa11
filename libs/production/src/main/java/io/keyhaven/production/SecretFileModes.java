package io.keyhaven.production;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Files of secrets are not for everybody on the machine. */
@Singleton
final class SecretFileModes implements SettingsCheck {
  private final Map<String, Path> files;

  SecretFileModes() {
    this(SecretFiles.paths(System.getenv()));
  }

  SecretFileModes(Map<String, Path> files) {
    this.files = Map.copyOf(files);
  }

  @Override
  public List<Finding> findings() {
    return files.entrySet().stream()
        .flatMap(file -> judge(file.getKey(), file.getValue()).stream())
        .toList();
  }

  private static Optional<Finding> judge(String variable, Path file) {
    return othersRead(file)
        ? Optional.of(
            Finding.of(
                variable + SecretFiles.SUFFIX,
                "names " + file + ", which every user of this machine may read",
                "give it mode 0400 or 0440"))
        : Optional.empty();
  }

  private static boolean othersRead(Path file) {
    try {
      return Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ);
    } catch (IOException | UnsupportedOperationException unknown) {
      // What cannot be read was refused by SecretFiles; elsewhere there are no such modes.
      return false;
    }
  }
}
