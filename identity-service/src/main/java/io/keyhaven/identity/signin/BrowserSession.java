package io.keyhaven.identity.signin;

import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * How a browser keeps a session: the refresh token in a cookie that scripts and other sites do not
 * get. Whatever comes by cookie counts only with a header that a form cannot send and an origin
 * that is our own.
 */
final class BrowserSession {
  private static final String CLIENT_HEADER = "X-KeyHaven-Client";
  private static final String WEB_CLIENT = "web";
  private static final String SECURE_NAME = "__Host-keyhaven-refresh";
  private static final String PLAIN_NAME = "keyhaven-refresh";
  private static final String HTTPS = "https";

  private final HttpHeaders headers;
  private final URI publicOrigin;
  private final boolean secure;

  BrowserSession(HttpHeaders headers, URI publicOrigin) {
    this.headers = headers;
    this.publicOrigin = publicOrigin;
    String scheme = headers.getHeaderString("X-Forwarded-Proto");
    // A proxy that ends TLS and is not named as trusted must not cost the cookie its protection.
    this.secure = HTTPS.equals(publicOrigin.getScheme()) || HTTPS.equals(scheme);
  }

  /** Whether a new session is to be kept in a cookie. */
  boolean wantsCookie() {
    return WEB_CLIENT.equals(headers.getHeaderString(CLIENT_HEADER));
  }

  /**
   * The refresh token of the cookie, if there is one.
   *
   * @throws io.keyhaven.problem.ProblemException 403 when another site may have sent it
   */
  Optional<String> refreshToken() {
    Cookie cookie = headers.getCookies().get(name());
    if (cookie == null || cookie.getValue().isEmpty()) {
      return Optional.empty();
    }
    requireOwnPage();
    return Optional.of(cookie.getValue());
  }

  /** The value of {@code Set-Cookie} that keeps a token. */
  String keep(String refreshToken, Duration lifetime) {
    return cookie(refreshToken, lifetime.toSeconds());
  }

  /** The value of {@code Set-Cookie} that ends it. */
  String forget() {
    return cookie("", 0);
  }

  private void requireOwnPage() {
    String client = headers.getHeaderString(CLIENT_HEADER);
    String origin = headers.getHeaderString("Origin");
    if (client == null || client.isBlank() || !isOwn(origin)) {
      throw SignInProblem.crossSite();
    }
  }

  private boolean isOwn(String origin) {
    if (origin == null) {
      return false;
    }
    String forwarded =
        headers.getHeaderString("X-Forwarded-Proto")
            + "://"
            + headers.getHeaderString("X-Forwarded-Host");
    return origin.equals(publicOrigin.toString()) || origin.equals(forwarded);
  }

  /** Written out, because the attributes are the defence and must be exactly these. */
  private String cookie(String value, long maxAgeSeconds) {
    return "%s=%s; Path=/; Max-Age=%d; HttpOnly; SameSite=Strict%s"
        .formatted(name(), value, maxAgeSeconds, secure ? "; Secure" : "");
  }

  private String name() {
    return secure ? SECURE_NAME : PLAIN_NAME;
  }
}
