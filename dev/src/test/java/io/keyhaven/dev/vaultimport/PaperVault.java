package io.keyhaven.dev.vaultimport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.keyhaven.dev.vaultimport.VaultClient.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The KV v2 part of a Vault, as its protocol documents it, in memory. */
final class PaperVault implements AutoCloseable {
  static final String TOKEN = "hvs.paper";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, Secret> secrets = new ConcurrentSkipListMap<>();
  private final HttpServer server;
  private final AtomicInteger busyFor = new AtomicInteger();
  private final AtomicInteger writes = new AtomicInteger();
  private volatile int diesAfterWrites = Integer.MAX_VALUE;

  /** A secret: versions from 1 on, and what belongs to all of them. */
  static final class Secret {
    final List<JsonNode> versions = new ArrayList<>();
    final TreeSet<Integer> deleted = new TreeSet<>();
    final TreeSet<Integer> destroyed = new TreeSet<>();
    final ObjectNode settings = JSON.createObjectNode();
    int oldest = 1;
  }

  PaperVault() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/kv/", this::answer);
    server.start();
  }

  VaultClient client() {
    return new VaultClient(new Server(address(), TOKEN, Optional.empty()), "kv");
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  Secret secret(String path) {
    return secrets.computeIfAbsent(path, absent -> new Secret());
  }

  Map<String, Secret> secrets() {
    return secrets;
  }

  @CanIgnoreReturnValue
  Secret write(String path, String... values) {
    Secret secret = secret(path);
    for (String value : values) {
      secret.versions.add(JSON.createObjectNode().put("value", value));
    }
    return secret;
  }

  void isBusyFor(int requests) {
    busyFor.set(requests);
  }

  void diesAfterWrites(int count) {
    writes.set(0);
    diesAfterWrites = count;
  }

  int writes() {
    return writes.get();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String[] parts = exchange.getRequestURI().getPath().split("/", 5);
      String path = parts.length < 5 ? "" : parts[4];
      String query = Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse("");
      if (!TOKEN.equals(exchange.getRequestHeaders().getFirst("X-Vault-Token"))) {
        reply(exchange, 403, "{\"errors\":[\"permission denied\"]}");
      } else if (busyFor.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        exchange.getResponseHeaders().set("Retry-After", "0");
        reply(exchange, 429, "{\"errors\":[\"too many\"]}");
      } else if (exchange.getRequestMethod().equals("GET")) {
        read(exchange, parts[3], path, query);
      } else {
        change(exchange, parts[3], path, JSON.readTree(body));
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private void read(HttpExchange exchange, String resource, String path, String query)
      throws IOException {
    if (query.equals("list=true")) {
      list(exchange, path.isEmpty() ? "" : path + "/");
      return;
    }
    Secret secret = secrets.get(path);
    if (secret == null) {
      reply(exchange, 404, "{\"errors\":[]}");
    } else if (resource.equals("metadata")) {
      reply(exchange, 200, data(metadata(secret)));
    } else {
      readVersion(exchange, secret, Integer.parseInt(query.substring("version=".length())));
    }
  }

  private void list(HttpExchange exchange, String folder) throws IOException {
    var keys = new TreeSet<String>();
    for (String path : secrets.keySet()) {
      if (path.startsWith(folder)) {
        String rest = path.substring(folder.length());
        int slash = rest.indexOf('/');
        keys.add(slash < 0 ? rest : rest.substring(0, slash + 1));
      }
    }
    if (keys.isEmpty()) {
      reply(exchange, 404, "{\"errors\":[]}");
    } else {
      reply(exchange, 200, data(JSON.createObjectNode().set("keys", JSON.valueToTree(keys))));
    }
  }

  private static void readVersion(HttpExchange exchange, Secret secret, int version)
      throws IOException {
    boolean there = version >= secret.oldest && version <= secret.versions.size();
    if (!there) {
      reply(exchange, 404, "{\"errors\":[]}");
    } else if (secret.deleted.contains(version) || secret.destroyed.contains(version)) {
      reply(exchange, 404, data(JSON.createObjectNode().set("data", JSON.nullNode())));
    } else {
      JsonNode content = secret.versions.get(version - 1);
      reply(exchange, 200, data(JSON.createObjectNode().set("data", content)));
    }
  }

  private static JsonNode metadata(Secret secret) {
    ObjectNode metadata = secret.settings.deepCopy();
    metadata.put("current_version", secret.versions.size()).put("oldest_version", secret.oldest);
    var versions = new TreeMap<String, JsonNode>();
    for (int version = secret.oldest; version <= secret.versions.size(); version++) {
      versions.put(
          Integer.toString(version),
          JSON.createObjectNode()
              .put("destroyed", secret.destroyed.contains(version))
              .put(
                  "deletion_time",
                  secret.deleted.contains(version) ? "2026-01-02T03:04:05.678Z" : ""));
    }
    return metadata.set("versions", JSON.valueToTree(versions));
  }

  private void change(HttpExchange exchange, String resource, String path, JsonNode body)
      throws IOException {
    Secret secret = secret(path);
    switch (resource) {
      case "data" -> writeVersion(exchange, secret, body);
      case "destroy" -> {
        body.path("versions").forEach(version -> secret.destroyed.add(version.asInt()));
        reply(exchange, 204, "");
      }
      default -> {
        secret.settings.setAll((ObjectNode) body);
        reply(exchange, 204, "");
      }
    }
  }

  private void writeVersion(HttpExchange exchange, Secret secret, JsonNode body)
      throws IOException {
    if (writes.incrementAndGet() > diesAfterWrites) {
      reply(exchange, 500, "{\"errors\":[\"out of paper\"]}");
    } else if (body.at("/options/cas").asInt(-1) != secret.versions.size()) {
      reply(
          exchange,
          400,
          "{\"errors\":[\"check-and-set parameter did not match the current version\"]}");
    } else {
      secret.versions.add(body.path("data"));
      reply(exchange, 200, data(JSON.createObjectNode().put("version", secret.versions.size())));
    }
  }

  private static String data(JsonNode data) {
    return JSON.createObjectNode().set("data", data).toString();
  }

  private static void reply(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
