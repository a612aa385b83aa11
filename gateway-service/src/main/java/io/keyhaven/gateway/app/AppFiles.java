package io.keyhaven.gateway.app;

import io.quarkus.runtime.Startup;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * The files of the web app by name, read at start: a build that goes on meanwhile changes nothing,
 * and no request names a file of the disk.
 */
@ApplicationScoped
@Startup
public class AppFiles {
  private static final Logger LOG = Logger.getLogger(AppFiles.class);
  private static final String GZIP = ".gz";
  private static final String BROTLI = ".br";

  private final Map<String, AppFile> files;

  AppFiles(AppConfig config) {
    this.files =
        config
            .directory()
            .filter(directory -> Files.isRegularFile(directory.resolve(AppFile.DOCUMENT)))
            .map(AppFiles::readAll)
            .orElse(Map.of());
    if (files.isEmpty()) {
      LOG.info("There is no web app: its pages say so, the API answers as ever");
    }
  }

  Optional<AppFile> find(String name) {
    return Optional.ofNullable(files.get(name));
  }

  private static Map<String, AppFile> readAll(Path directory) {
    try (Stream<Path> found = Files.walk(directory)) {
      return found
          .filter(Files::isRegularFile)
          .map(file -> directory.relativize(file).toString().replace('\\', '/'))
          .filter(name -> !name.endsWith(GZIP) && !name.endsWith(BROTLI))
          .map(name -> read(directory, name))
          .collect(Collectors.toUnmodifiableMap(AppFile::name, Function.identity()));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static AppFile read(Path directory, String name) {
    byte[] content = bytes(directory.resolve(name)).orElseThrow();
    return new AppFile(
        name,
        Buffer.buffer(content),
        bytes(directory.resolve(name + GZIP)).map(Buffer::buffer),
        bytes(directory.resolve(name + BROTLI)).map(Buffer::buffer),
        tag(content));
  }

  private static Optional<byte[]> bytes(Path file) {
    try {
      return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String tag(byte[] content) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
      return '"' + HexFormat.of().formatHex(hash, 0, 12) + '"';
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
