package io.keyhaven.production;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Secrets from files, as orchestrators mount them: {@code KEYHAVEN_DATABASE_PASSWORD_FILE=/run/…}
 * gives {@code KEYHAVEN_DATABASE_PASSWORD} the file's content without the line end. Read once, at
 * the start. A file that cannot be read keeps the service from starting and is named.
 */
public final class SecretFiles implements ConfigSource {
  static final String SUFFIX = "_FILE";
  private static final String PREFIX = "KEYHAVEN_";

  /** Below variables, so that one given in both ways is what {@link SecretStrength} sees. */
  private static final int ORDINAL = 290;

  private final Map<String, String> secrets = new HashMap<>();

  /** For the service loader. */
  public SecretFiles() {
    this(System.getenv());
  }

  SecretFiles(Map<String, String> environment) {
    paths(environment).forEach((variable, path) -> secrets.put(variable, read(variable, path)));
  }

  /** The files that hold secrets, by the variable each stands for. */
  static Map<String, Path> paths(Map<String, String> environment) {
    var paths = new HashMap<String, Path>();
    environment.forEach(
        (name, value) -> {
          if (name.startsWith(PREFIX) && name.endsWith(SUFFIX) && !value.isBlank()) {
            paths.put(name.substring(0, name.length() - SUFFIX.length()), Path.of(value));
          }
        });
    return paths;
  }

  private static String read(String variable, Path file) {
    try {
      return Files.readString(file).stripTrailing();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(
          variable + SUFFIX + " names " + file + ", which cannot be read", unreadable);
    }
  }

  @Override
  public Set<String> getPropertyNames() {
    return Set.copyOf(secrets.keySet());
  }

  @Override
  public String getValue(String name) {
    return secrets.get(name);
  }

  @Override
  public String getName() {
    return "files of secrets";
  }

  @Override
  public int getOrdinal() {
    return ORDINAL;
  }
}
