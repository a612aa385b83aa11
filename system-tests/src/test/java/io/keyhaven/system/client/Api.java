package io.keyhaven.system.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A client of the public API: an origin, headers that go with every request, and an address of its
 * own in 127.0.0.0/8, so that limits per address count this client alone. Immutable; {@link #as}
 * and {@link #with} give a changed copy that shares the connections.
 */
public final class Api {
  static {
    System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host,connection,content-length");
  }

  private static final AtomicInteger ADDRESSES =
      new AtomicInteger(ThreadLocalRandom.current().nextInt(1 << 20) << 4);

  private final URI origin;
  private final HttpClient http;
  private final Map<String, String> headers;

  private Api(URI origin, HttpClient http, Map<String, String> headers) {
    this.origin = origin;
    this.http = http;
    this.headers = headers;
  }

  /** No connection, or none that answered. */
  public static final class NoAnswerException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NoAnswerException(String request, IOException cause) {
      super(request + ": " + cause, cause);
    }
  }

  public static Api at(URI origin) {
    return at(origin, nextLoopbackAddress());
  }

  /** A client at an address of one's choice in 127.0.0.0/8; only Linux lets one choose. */
  public static Api at(URI origin, InetAddress address) {
    var builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(5));
    if (System.getProperty("os.name").equals("Linux")) {
      builder.localAddress(address);
    }
    return new Api(origin, builder.build(), Map.of());
  }

  /** The same client with this credential, an access token or an API key. */
  public Api as(String credential) {
    return with("Authorization", "Bearer " + credential);
  }

  /** The same client with one more header, or one replaced. */
  public Api with(String name, String value) {
    var extended = new LinkedHashMap<>(headers);
    extended.put(name, value);
    return new Api(origin, http, extended);
  }

  public Api without(String name) {
    var reduced = new LinkedHashMap<>(headers);
    reduced.remove(name);
    return new Api(origin, http, reduced);
  }

  public URI origin() {
    return origin;
  }

  public Answer get(String path) {
    return send("GET", path, BodyPublishers.noBody(), null);
  }

  public Answer head(String path) {
    return send("HEAD", path, BodyPublishers.noBody(), null);
  }

  public Answer delete(String path) {
    return send("DELETE", path, BodyPublishers.noBody(), null);
  }

  /** A POST without body and without Content-Type. */
  public Answer post(String path) {
    return send("POST", path, BodyPublishers.noBody(), null);
  }

  public Answer post(String path, Object body) {
    return json("POST", path, Json.write(body));
  }

  public Answer put(String path, Object body) {
    return json("PUT", path, Json.write(body));
  }

  public Answer patch(String path, Object body) {
    return json("PATCH", path, Json.write(body));
  }

  /** Sends text as it is and calls it JSON. */
  public Answer json(String method, String path, String text) {
    return send(method, path, BodyPublishers.ofString(text), "application/json");
  }

  /** Sends any method with any body; {@code contentType} may be null. */
  public Answer send(String method, String path, BodyPublisher body, String contentType) {
    var request =
        HttpRequest.newBuilder(URI.create(origin + path))
            .timeout(Duration.ofSeconds(60))
            .method(method, body);
    headers.forEach(request::setHeader);
    if (contentType != null) {
      request.setHeader("Content-Type", contentType);
    }
    return exchange(method + " " + path, request.build());
  }

  private Answer exchange(String line, HttpRequest request) {
    try {
      var response = http.send(request, BodyHandlers.ofByteArray());
      var answer = new Answer(line, response.statusCode(), response.headers(), response.body());
      EveryAnswer.check(request, answer);
      return answer;
    } catch (IOException failure) {
      throw new NoAnswerException(line, failure);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", stopped);
    }
  }

  private static InetAddress nextLoopbackAddress() {
    int number = ADDRESSES.incrementAndGet();
    byte[] address = {127, (byte) (1 + (number >> 16) % 250), (byte) (number >> 8), (byte) number};
    try {
      return InetAddress.getByAddress(address);
    } catch (UnknownHostException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
