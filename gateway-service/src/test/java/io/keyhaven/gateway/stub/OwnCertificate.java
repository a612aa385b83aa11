package io.keyhaven.gateway.stub;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate for this machine's own names, made anew, with its key. */
public final class OwnCertificate {
  private static final String PASSWORD = "changeit";

  private final Path file;

  private OwnCertificate(Path file) {
    this.file = file;
  }

  /** One that was made before. */
  public static OwnCertificate in(Path file) {
    return new OwnCertificate(file);
  }

  /** Made by the JDK's keytool and gone when the JVM ends. */
  public static OwnCertificate make() {
    try {
      Path directory = Files.createTempDirectory("keyhaven-certificate-");
      Path file = directory.resolve("own.p12");
      directory.toFile().deleteOnExit();
      file.toFile().deleteOnExit();
      keytool(file, directory.resolve("keytool.log"));
      return new OwnCertificate(file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  private static void keytool(Path file, Path log) throws IOException, InterruptedException {
    log.toFile().deleteOnExit();
    String program = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    Process making =
        new ProcessBuilder(
                program,
                "-genkeypair",
                "-alias",
                "door",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=localhost",
                "-validity",
                "2",
                "-ext",
                "san=dns:localhost,ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                file.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .redirectInput(new File("/dev/null"))
            .start();
    if (making.waitFor() != 0) {
      throw new IllegalStateException(Files.readString(log));
    }
  }

  public Path file() {
    return file;
  }

  public String password() {
    return PASSWORD;
  }

  /** What a client needs that trusts this certificate and no other. */
  public SSLContext trusting() {
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, PASSWORD.toCharArray());
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException(broken);
    }
  }
}
