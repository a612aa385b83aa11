package io.keyhaven.system.sealed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.keyhaven.client.sealed.OneTimeLink;
import io.keyhaven.sealed.format.Bytes;
import io.keyhaven.sealed.format.Sha256;
import io.keyhaven.system.client.Answer;
import io.keyhaven.system.client.Api;
import io.keyhaven.system.client.Json;
import io.keyhaven.system.client.Organization;
import io.keyhaven.system.suite.Suite;
import io.keyhaven.system.suite.SystemTest;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A link from its sender to somebody without an account. */
@SystemTest
class OneTimeLinksIT {
  private static final byte[] VALUE = "for your eyes only".getBytes(StandardCharsets.UTF_8);

  private final Suite suite;

  OneTimeLinksIT(Suite suite) {
    this.suite = suite;
  }

  @Test
  void isLookedAtByScannersAndTakenOnceByWhoeverHasTheSecret() {
    Organization organization = suite.register().organization();
    Api stranger = suite.anonymous();
    UUID id = UUID.randomUUID();
    try (OneTimeLink link = OneTimeLink.generate(id)) {
      OneTimeLink.Content content = link.seal(VALUE);
      String hash = Sha256.of(link.accessToken().toByteArray()).base64Url();
      var body =
          Json.body(
              "id", id.toString(),
              "encryptedValue", content.encryptedValue().base64Url(),
              "iv", content.iv().base64Url(),
              "accessTokenHash", hash);
      organization.api().post(organization.path() + "/links", body).expect(201);
      String path = "/api/v1/links/" + id;
      stranger.get(path).expect(200);
      stranger.get(path).expect(200);
      var wrong = Json.body("accessToken", "A".repeat(43));
      stranger.post(path + "/open", wrong).expect(403);
      var token = Json.body("accessToken", link.accessToken().base64Url());
      Answer taken = stranger.post(path + "/open", token).expect(200);
      var kept =
          new OneTimeLink.Content(
              Bytes.ofBase64Url(taken.field("encryptedValue")),
              Bytes.ofBase64Url(taken.field("iv")));
      assertArrayEquals(VALUE, link.open(kept));
      stranger.post(path + "/open", token).expect(404);
      stranger.get(path).expect(404);
    }
    Awaitility.await()
        .until(
            () ->
                organization.auditEvents("action=link.open").stream()
                    .anyMatch(event -> event.at("/actor/type").asText().equals("anonymous")));
  }
}
