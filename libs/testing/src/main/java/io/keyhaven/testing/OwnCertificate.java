package io.keyhaven.testing;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate that nobody else has signed, with its key. */
public final class OwnCertificate {
  private static final String PASSWORD = "changeit";
  private static final String ALIAS = "own";

  private final Path file;

  private OwnCertificate(Path file) {
    this.file = file;
  }

  /** One that was made before. */
  public static OwnCertificate in(Path file) {
    return new OwnCertificate(file);
  }

  /**
   * Made by the JDK's keytool and gone when the JVM ends.
   *
   * @param host whom it is for
   */
  public static OwnCertificate make(String host) {
    try {
      Path directory = Files.createTempDirectory("keyhaven-certificate-");
      Path file = directory.resolve("own.p12");
      directory.toFile().deleteOnExit();
      file.toFile().deleteOnExit();
      keytool(host, file, directory.resolve("keytool.log"));
      return new OwnCertificate(file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  private static void keytool(String host, Path file, Path log)
      throws IOException, InterruptedException {
    log.toFile().deleteOnExit();
    String program = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    Process making =
        new ProcessBuilder(
                program,
                "-genkeypair",
                "-alias",
                ALIAS,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=" + host,
                "-validity",
                "2",
                "-ext",
                "san=dns:" + host,
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

  /** The certificate without its key, in PEM, beside it. */
  public Path pem() {
    Path pem = file.resolveSibling("own.pem");
    pem.toFile().deleteOnExit();
    try {
      byte[] certificate = store().getCertificate(ALIAS).getEncoded();
      String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate);
      return Files.writeString(
          pem, "-----BEGIN CERTIFICATE-----\n" + text + "\n-----END CERTIFICATE-----\n");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException(broken);
    }
  }

  /** What a client needs that trusts this certificate and no other. */
  public SSLContext trusting() {
    try {
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store());
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException(broken);
    }
  }

  private KeyStore store() throws IOException, GeneralSecurityException {
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, PASSWORD.toCharArray());
      return store;
    }
  }
}
