package io.keyhaven.system.abuse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.system.client.Answer;
import io.keyhaven.system.client.Api;
import io.keyhaven.system.client.Json;
import io.keyhaven.system.client.Person;
import io.keyhaven.system.client.Project;
import io.keyhaven.system.suite.Suite;
import io.keyhaven.system.suite.SystemTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are small on the way and large where they arrive, and JSON that means ill. */
@SystemTest
class BodyTricksIT {
  private static final int MIB = 1024 * 1024;
  private static final Set<Integer> REFUSALS = Set.of(400, 413, 422);

  private final Suite suite;
  private Person ada;
  private Project project;

  BodyTricksIT(Suite suite) {
    this.suite = suite;
  }

  @BeforeAll
  void setTheScene() {
    ada = suite.register();
    project = ada.organization().createProject();
  }

  /** 100 MiB in 100 KiB: nobody unpacks it. */
  @ParameterizedTest
  @ValueSource(strings = {"gzip", "deflate", "br", "zstd", "gzip, gzip", "identity, gzip", "GZIP"})
  void packedBodiesAreRefused(String encoding) throws IOException {
    byte[] bomb = packed(100 * MIB);
    Api api = ada.api().with("Content-Encoding", encoding);
    for (String path :
        new String[] {
          "/api/v1/organizations",
          project.environment("development") + "/commits",
          project.environment("development") + "/import?format=dotenv"
        }) {
      long started = System.nanoTime();
      api.send("POST", path, BodyPublishers.ofByteArray(bomb), "application/json")
          .expect(415, "request.encoding_unsupported");
      assertTrue(millisSince(started) < 3000, "took " + millisSince(started) + " ms");
    }
  }

  @Test
  void aBodyThatSaysItIsNotPackedIsTaken() {
    ada.api()
        .with("Content-Encoding", "identity")
        .post("/api/v1/organizations", Json.body("name", "Plain"))
        .expect(201);
  }

  @TestFactory
  Stream<DynamicTest> refusesJsonThatMeansIll() {
    String deep = "[".repeat(400_000);
    String objects = "{\"name\":".repeat(120_000);
    String fields =
        IntStream.range(0, 60_000)
            .mapToObj(i -> "\"f" + i + "\":1")
            .collect(Collectors.joining(",", "{", "}"));
    return Stream.of(
            "{\"name\":\"a\",\"name\":\"b\"}",
            "{\"name\":\"a\",\"n\\u0061me\":\"b\"}",
            deep,
            deep + "]".repeat(400_000),
            objects,
            "{\"name\":" + deep + "}",
            fields,
            "{\"name\":" + "9".repeat(900_000) + "}",
            "{\"name\":1e999999999}",
            "{\"name\":\"" + "\\u0000".repeat(1000) + "\"}",
            "{\"name\":\"\\ud800\"}",
            "{\"name\":\"" + "a".repeat(1_000_000) + "\"}",
            "{\"" + "k".repeat(900_000) + "\":1}",
            "{\"__proto__\":{\"name\":\"x\"}}",
            "{\"@class\":\"java.lang.Runtime\",\"name\":\"x\"}",
            "{\"name\":\"x\"} {\"name\":\"y\"}",
            "\ufeff{\"name\":1}",
            "{\"name\":NaN}",
            "{'name':'x'}",
            "{\"name\":\"x\",}",
            "{\"name\":\"x\"/**/}")
        .map(
            text ->
                DynamicTest.dynamicTest(
                    text.length() + " " + text.substring(0, Math.min(30, text.length())),
                    () -> refuses(text)));
  }

  private void refuses(String text) {
    for (String[] target :
        new String[][] {
          {"POST", "/api/v1/organizations"},
          {"PUT", project.environment("development") + "/secrets/KEY"},
          {"POST", project.environment("development") + "/commits"}
        }) {
      long started = System.nanoTime();
      Answer answer = ada.api().json(target[0], target[1], text);
      assertTrue(REFUSALS.contains(answer.status()), target[1] + " " + answer.status());
      assertTrue(answer.text().length() < 20_000, "repeats what it was sent");
      assertTrue(millisSince(started) < 5000, "took " + millisSince(started) + " ms");
    }
  }

  /** A page elsewhere can make a browser send a form with cookies, and read nothing of it. */
  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data"})
  void aFormOfAForeignPageRefreshesNothing(String mediaType) {
    String cookie = browserCookie();
    Api victim = suite.anonymous().with("Cookie", cookie);
    for (Api page :
        new Api[] {
          victim,
          victim.with("Origin", "https://evil.example"),
          victim.with("Origin", "null"),
          victim.with("Origin", suite.origin().toString()),
          victim.with("X-KeyHaven-Client", "web").with("Origin", "https://evil.example"),
          victim.with("X-KeyHaven-Client", "web").with("Referer", suite.origin() + "/x")
        }) {
      for (String path : new String[] {"/api/v1/auth/refresh", "/api/v1/auth/logout"}) {
        Answer answer = page.send("POST", path, BodyPublishers.ofString("{}"), mediaType);
        assertTrue(answer.status() >= 400 || isLogoutOfNobody(path, answer), answer.toString());
        assertTrue(answer.header("Set-Cookie").isEmpty(), answer.toString());
      }
    }
    // The session is untouched: its own page can still use it.
    victim
        .with("X-KeyHaven-Client", "web")
        .with("Origin", suite.origin().toString())
        .post("/api/v1/auth/refresh")
        .expect(200);
  }

  private static boolean isLogoutOfNobody(String path, Answer answer) {
    return path.endsWith("logout") && answer.status() == 204;
  }

  private String browserCookie() {
    Answer login =
        suite
            .anonymous()
            .with("X-KeyHaven-Client", "web")
            .with("Origin", suite.origin().toString())
            .post("/api/v1/auth/login", Json.body("email", ada.email(), "password", ada.password()))
            .expect(200);
    return login.header("Set-Cookie").orElseThrow().split(";")[0];
  }

  private static byte[] packed(int size) throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      for (int left = size; left > 0; left -= MIB) {
        gzip.write(new byte[MIB]);
      }
    }
    assertEquals(0, size % MIB);
    return packed.toByteArray();
  }

  private static long millisSince(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos);
  }
}
