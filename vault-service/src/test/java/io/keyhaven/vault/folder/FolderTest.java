package io.keyhaven.vault.folder;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.keyhaven.principal.Role;
import io.keyhaven.testing.Principals;
import io.keyhaven.vault.VaultClient;
import io.keyhaven.vault.VaultTestCase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which paths an environment shows, and to whom. */
@QuarkusTest
class FolderTest extends VaultTestCase {

  @Test
  void listsWrittenPathsWithWhatIsInEach() {
    write("/", "A", "B");
    write("/payments", "STRIPE_KEY");
    write("/payments/eu", "STRIPE_KEY");
    owner.request().delete(secret("/payments/eu", "STRIPE_KEY")).then().statusCode(204);
    paths(owner, "")
        .then()
        .statusCode(200)
        .body("items.path", contains("/", "/payments", "/payments/eu"))
        .body("items.secrets", contains(2, 1, 0))
        .body("items.revision", contains(2, 1, 2))
        .body("nextCursor", equalTo(null));
    owner.request().get(owner.environment(SHOP, STAGING) + "/paths").then().body("items", empty());
  }

  @Test
  void pagesInOrder() {
    for (String path : List.of("/b", "/a/c", "/a", "/a-b")) {
      write(path, "X");
    }
    assertEquals(List.of("/a", "/a-b", "/a/c", "/b"), everyPage(owner));
    for (String bad : List.of("?limit=0", "?limit=201", "?cursor=nothing")) {
      paths(owner, bad).then().statusCode(422);
    }
  }

  @Test
  void aGrantShowsWhatLiesBelowItAndNothingBeside() {
    for (String path : List.of("/", "/pay", "/pay/eu", "/pay-roll", "/pay0", "/other")) {
      write(path, "X");
    }
    VaultClient program = programWith("/pay", "secret:reveal");
    assertEquals(List.of("/pay", "/pay/eu"), everyPage(program));
  }

  @Test
  void aPathOfThatNameElsewhereIsNotShownByTheGrantOfOneEnvironment() {
    write("/pay", "X");
    VaultClient program = programWith("/pay", "secret:list");
    program.request().get(program.environment(SHOP, STAGING) + "/paths").then().statusCode(403);
  }

  @Test
  void refusesWhoMayListNothingAndFindsNothingOfAnotherOrganization() {
    write("/pay", "X");
    paths(as(program()), "").then().statusCode(403);
    var foreign = Principals.tenant();
    new VaultClient(tokens.of(Principals.user(foreign, Role.OWNER)), foreign)
        .request()
        .get(
            "/api/v1/organizations/"
                + foreign.slug()
                + "/projects/shop/environments/production/paths")
        .then()
        .statusCode(404);
  }

  private void write(String path, String... names) {
    for (String name : names) {
      owner.json(Map.of("value", "v")).put(secret(path, name)).then().statusCode(201);
    }
  }

  private String secret(String path, String name) {
    return owner.secret(SHOP, PRODUCTION, name) + "?path=" + path;
  }

  private static Response paths(VaultClient client, String query) {
    return client.request().get(client.environment(SHOP, PRODUCTION) + "/paths" + query);
  }

  /** All pages, one item each. */
  private static List<String> everyPage(VaultClient client) {
    List<String> found = new ArrayList<>();
    String cursor = "";
    while (cursor != null) {
      Response page = paths(client, "?limit=1" + cursor);
      page.then().statusCode(200);
      found.addAll(page.path("items.path"));
      String next = page.path("nextCursor");
      cursor = next == null ? null : "&cursor=" + next;
    }
    return found;
  }
}
