package io.keyhaven.gateway.credential;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a caller presented, by its form; not yet verified.
 *
 * @param text the credential itself; never logged
 * @param digest SHA-256 of it, under which things about it are remembered
 */
public record Credential(Kind kind, String text, String digest) {
  /** By what a credential is recognised. */
  public enum Kind {
    ACCESS_TOKEN,
    API_KEY,
    /** What a program got for signing in: an API key in form and use, and it may be used up. */
    MACHINE_TOKEN
  }

  static Credential of(Kind kind, String text) {
    return new Credential(kind, text, sha256(text));
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  /** Without the credential. */
  @Override
  public String toString() {
    return "Credential[" + kind + "]";
  }
}
