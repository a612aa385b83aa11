package io.keyhaven.gateway.app;

import io.vertx.core.buffer.Buffer;
import java.util.Locale;
import java.util.Optional;

/**
 * A file of the web app.
 *
 * @param gzip the same, compressed by the build; empty where that would save nothing
 * @param brotli the same, compressed better
 * @param tag its entity tag, from the content
 */
record AppFile(
    String name, Buffer content, Optional<Buffer> gzip, Optional<Buffer> brotli, String tag) {
  static final String DOCUMENT = "index.html";
  private static final String HASHED = "assets/";

  /** What is sent, and how it is compressed: empty for not at all. */
  record Form(String encoding, Buffer content) {}

  /** The smallest form that a client takes. */
  Form formFor(String acceptedEncodings) {
    String accepted = acceptedEncodings == null ? "" : acceptedEncodings.toLowerCase(Locale.ROOT);
    if (brotli.isPresent() && takes(accepted, "br")) {
      return new Form("br", brotli.get());
    }
    if (gzip.isPresent() && takes(accepted, "gzip")) {
      return new Form("gzip", gzip.get());
    }
    return new Form("", content);
  }

  /** Preferences are ignored but for a refusal: all forms are as good. */
  private static boolean takes(String accepted, String encoding) {
    for (String offer : accepted.split(",")) {
      String[] parts = offer.strip().split("\\s*;\\s*");
      if (parts[0].equals(encoding)) {
        return parts.length == 1 || !parts[1].matches("q=0(\\.0*)?");
      }
    }
    return false;
  }

  /** How long it may be kept: what has a hash in its name never changes. */
  String caching() {
    if (name.equals(DOCUMENT)) {
      return "no-store";
    }
    return name.startsWith(HASHED) ? "public, max-age=31536000, immutable" : "no-cache";
  }

  String mediaType() {
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "html" -> "text/html; charset=utf-8";
      case "js" -> "text/javascript; charset=utf-8";
      case "css" -> "text/css; charset=utf-8";
      case "svg" -> "image/svg+xml";
      case "png" -> "image/png";
      case "woff2" -> "font/woff2";
      case "webmanifest" -> "application/manifest+json";
      default -> "application/octet-stream";
    };
  }
}
