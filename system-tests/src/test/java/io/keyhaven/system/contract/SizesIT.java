package io.keyhaven.system.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.system.client.Answer;
import io.keyhaven.system.client.Json;
import io.keyhaven.system.client.Person;
import io.keyhaven.system.client.Project;
import io.keyhaven.system.suite.Suite;
import io.keyhaven.system.suite.SystemTest;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sizes: what just fits is taken, what does not answers a readable 413. */
@SystemTest
class SizesIT {
  private static final int MIB = 1 << 20;

  private final Suite suite;
  private Person ada;
  private Project shop;

  SizesIT(Suite suite) {
    this.suite = suite;
  }

  @BeforeAll
  void setTheScene() {
    ada = suite.register();
    shop = ada.organization().createProject();
  }

  @Test
  void valuesCountUpTo65536Utf8Bytes() {
    String ascii = "x".repeat(65_536);
    shop.set("development", "ASCII", ascii).expect(201);
    assertEquals(ascii, shop.reveal("development", "ASCII").field("value"));
    shop.set("development", "ASCII", ascii + "x").expect(413);
    String umlauts = "ü".repeat(32_768);
    shop.set("development", "UMLAUTS", umlauts).expect(201);
    shop.set("development", "UMLAUTS", umlauts + "x").expect(413);
    shop.set("development", "EMOJI", "🔑".repeat(16_384)).expect(201);
    shop.set("development", "EMOJI", "🔑".repeat(16_385)).expect(413);
  }

  @ParameterizedTest
  @ValueSource(ints = {MIB + 1, 2 * MIB, 8 * MIB})
  void largerRequestsAre413WithContentLength(int size) {
    expectTooLarge(BodyPublishers.ofByteArray(json(size)));
  }

  @ParameterizedTest
  @ValueSource(ints = {MIB + 1, 2 * MIB, 8 * MIB})
  void largerRequestsAre413InChunks(int size) {
    byte[] body = json(size);
    expectTooLarge(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));
  }

  private void expectTooLarge(BodyPublisher body) {
    Answer answer =
        ada.api()
            .send("POST", ada.organization().path() + "/projects", body, "application/json")
            .expect(413);
    assertEquals("VALIDATION", answer.field("category"));
  }

  @Test
  void aRequestOfOneMebibyteIsRead() {
    Answer answer =
        ada.api()
            .send(
                "POST",
                ada.organization().path() + "/projects",
                BodyPublishers.ofByteArray(json(MIB)),
                "application/json");
    answer.expect(422);
  }

  @Test
  void aChunkedBodyThatFitsIsTaken() {
    byte[] body = "{\"name\":\"Chunked\"}".getBytes(StandardCharsets.UTF_8);
    ada.api()
        .send(
            "POST",
            ada.organization().path() + "/projects",
            BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)),
            "application/json")
        .expect(201);
  }

  @Test
  void importsCountUpTo10Mebibytes() {
    var file = new StringBuilder();
    for (int i = 0; file.length() < 3 * MIB; i++) {
      file.append("NAME_").append(i).append('=').append("x".repeat(60_000)).append('\n');
    }
    Answer report = importText(file.toString()).expect(200);
    assertTrue(report.at("/created").asInt() > 50, report.text());
    String comment = "# " + "x".repeat(998) + "\n";
    importText(comment.repeat(10 * MIB / 1001)).expect(200);
    importText(comment.repeat(10 * MIB / 1001 + 2)).expect(413);
  }

  @Test
  void fiveHundredSecretsFitIntoOneCommit() {
    var changes = new ArrayList<Object>();
    for (int i = 0; i < 500; i++) {
      changes.add(Project.set("MANY_" + i, "value " + i));
    }
    assertEquals(500, shop.commit("staging", changes).expect(201).at("/changed").asInt());
    assertEquals(500, shop.values("staging").size());
  }

  @Test
  void anonymousCallersAreCutOffToo() {
    var body = BodyPublishers.ofByteArray(json(2 * MIB));
    suite.anonymous().send("POST", "/api/v1/auth/login", body, "application/json").expect(413);
  }

  private Answer importText(String text) {
    return ada.api()
        .send(
            "POST",
            shop.environment("production") + "/import?format=dotenv",
            BodyPublishers.ofString(text),
            "text/plain");
  }

  /** A JSON body of exactly this size, valid except for a name that is too long. */
  private static byte[] json(int size) {
    String empty = Json.write(Json.body("name", ""));
    return Json.write(Json.body("name", "x".repeat(size - empty.length())))
        .getBytes(StandardCharsets.UTF_8);
  }
}
