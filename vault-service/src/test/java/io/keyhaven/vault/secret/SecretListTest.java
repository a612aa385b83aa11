package io.keyhaven.vault.secret;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.keyhaven.vault.VaultTestCase;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the list of a path finds, in which order. */
@QuarkusTest
class SecretListTest extends VaultTestCase {

  @Test
  void findsByCategoryTagsAndText() {
    create("STRIPE_KEY", "api_key", List.of("money", "live"), "Payments of 100%");
    create("DB_URL", "database", List.of("live"), "Ünïcode");
    create("OTHER", null, List.of(), null);
    assertEquals(List.of("STRIPE_KEY"), find("category=api_key"));
    assertEquals(List.of("DB_URL", "STRIPE_KEY"), find("tag=live"));
    assertEquals(List.of("STRIPE_KEY"), find("tag=live&tag=money"));
    assertEquals(List.of("STRIPE_KEY"), find("q=stripe"));
    assertEquals(List.of("STRIPE_KEY"), find("q=MONEY"));
    assertEquals(List.of("DB_URL"), find("q=%C3%9CN%C3%8F"));
    assertEquals(List.of("STRIPE_KEY"), find("q=100%25"));
    assertEquals(List.of(), find("q=1_0%25"));
    assertEquals(List.of("STRIPE_KEY", "OTHER", "DB_URL"), find("sort=-name"));
    assertEquals(List.of("OTHER", "DB_URL", "STRIPE_KEY"), find("sort=-updatedAt"));
    assertEquals(List.of("STRIPE_KEY", "DB_URL", "OTHER"), find("sort=createdAt"));
    for (String bad : List.of("category=spoon", "q=%00", "tag=%00", "sort=value", "limit=-1")) {
      owner
          .request()
          .urlEncodingEnabled(false)
          .get(owner.environment(SHOP, PRODUCTION) + "/secrets?" + bad)
          .then()
          .statusCode(422);
    }
  }

  private void create(String name, String category, List<String> tags, String description) {
    var body = new HashMap<String, Object>();
    body.put("value", "v");
    body.put("category", category);
    body.put("tags", tags);
    body.put("description", description);
    owner.json(body).put(owner.secret(SHOP, PRODUCTION, name)).then().statusCode(201);
  }

  /** All pages, one item each. */
  private List<String> find(String query) {
    List<String> names = new ArrayList<>();
    String cursor = "";
    do {
      var page =
          owner
              .request()
              .urlEncodingEnabled(false)
              .get(owner.environment(SHOP, PRODUCTION) + "/secrets?limit=1&" + query + cursor)
              .then()
              .statusCode(200)
              .body("revision", equalTo(3))
              .extract();
      names.addAll(page.path("items.name"));
      String next = page.path("nextCursor");
      cursor = next == null ? null : "&cursor=" + next;
    } while (cursor != null);
    return names;
  }
}
