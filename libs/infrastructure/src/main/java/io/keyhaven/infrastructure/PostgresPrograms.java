package io.keyhaven.infrastructure;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** PostgreSQL's programs for this machine, unpacked from their jar once and then reused. */
final class PostgresPrograms {
  private static final Pattern JAR = Pattern.compile("/([^/]+)\\.jar!");

  private PostgresPrograms() {}

  /**
   * The directory that holds {@code bin/postgres}.
   *
   * @throws IllegalStateException when there are no programs for this system
   */
  static Path directory() {
    URL archive = archive();
    return ProgramCache.directory(nameOf(archive), directory -> unpack(archive, directory));
  }

  private static URL archive() {
    String system = System.getProperty("os.name").startsWith("Mac") ? "darwin" : "linux";
    String processor = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
    String name = "postgres-" + system + "-" + processor + ".txz";
    URL archive = PostgresPrograms.class.getClassLoader().getResource(name);
    if (archive == null) {
      throw new IllegalStateException("no " + name + " on the class path: unsupported system?");
    }
    return archive;
  }

  /** The jar's name, which carries the version. */
  private static String nameOf(URL archive) {
    Matcher jar = JAR.matcher(archive.toString());
    if (!jar.find()) {
      throw new IllegalStateException("not in a jar: " + archive);
    }
    return jar.group(1);
  }

  private static void unpack(URL archive, Path target) throws IOException {
    try (InputStream compressed = archive.openStream();
        var tar = new TarArchiveInputStream(new XZCompressorInputStream(compressed))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path path = target.resolve(entry.getName()).normalize();
        if (!path.startsWith(target)) {
          throw new IOException("entry outside of the archive: " + entry.getName());
        }
        unpack(tar, entry, path);
      }
    }
  }

  private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path path)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(path);
      return;
    }
    Files.createDirectories(path.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(tar, path);
    boolean executable = (entry.getMode() & 0100) != 0;
    Files.setPosixFilePermissions(
        path, PosixFilePermissions.fromString(executable ? "rwx------" : "rw-------"));
  }
}
