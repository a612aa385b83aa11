package io.keyhaven.vault.kv;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.keyhaven.principal.Role;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class KvListTest extends KvTestCase {
  private static final String ROOT = "shop/production";

  @Test
  void listsProjectsEnvironmentsFoldersAndPaths() {
    var _ = owner.createProject("Other");
    kv.list("").then().statusCode(200).body("data.keys", contains("other/", "shop/"));
    kv.get("secret/metadata?list=true").then().body("data.keys", contains("other/", "shop/"));
    kv.list("shop").then().statusCode(404).body("code", equalTo("vault.not_found"));
    kv.put(ROOT, Map.of("a", "1"));
    kv.put(ROOT + "/b", Map.of("a", "1"));
    kv.put(ROOT + "/b/c", Map.of("a", "1"));
    kv.put(ROOT + "/b0", Map.of("a", "1"));
    kv.put("shop/staging/x y/ü", Map.of("a", "1"));
    kv.list("shop/").then().body("data.keys", contains("production", "production/", "staging/"));
    kv.list(ROOT + "/").then().statusCode(200).body("data.keys", contains("b", "b/", "b0"));
    kv.list(ROOT).then().body("data.keys", contains("b", "b/", "b0"));
    kv.list(ROOT + "/b").then().body("data.keys", contains("c"));
    kv.list(ROOT + "/b/c").then().statusCode(404).body("code", equalTo("vault.not_found"));
    kv.list("shop/staging/x y").then().body("data.keys", contains("ü"));
    kv.list("none").then().statusCode(404);
    kv.list("shop/none").then().statusCode(404);
    kv.delete("secret/data/" + ROOT + "/b0").then().statusCode(204);
    kv.list(ROOT).then().body("data.keys", hasItem("b0"));
    kv.delete("secret/metadata/" + ROOT + "/b0").then().statusCode(204);
    kv.list(ROOT).then().body("data.keys", contains("b", "b/"));
  }

  @Test
  void listsInPartsAndRecursively() {
    for (String path : List.of("a", "b", "c/d", "c/e/f")) {
      kv.put(ROOT + "/" + path, Map.of("a", "1"));
    }
    String list = "secret/metadata/" + ROOT + "?list=true";
    kv.get(list + "&limit=2").then().body("data.keys", contains("a", "b"));
    kv.get(list + "&after=a&limit=1").then().body("data.keys", contains("b"));
    kv.get(list + "&after=aa").then().body("data.keys", contains("b", "c/"));
    kv.get(list + "&after=z").then().statusCode(404);
    kv.get(list + "&limit=x").then().statusCode(400);
    String metadata = "secret/metadata/" + ROOT;
    kv.get(metadata + "?scan=true").then().body("data.keys", contains("a", "b", "c/d", "c/e/f"));
    kv.get(metadata + "/c?list=true&recursive=true").then().body("data.keys", contains("d", "e/f"));
    kv.get(metadata + "?scan=true&after=b&limit=1").then().body("data.keys", contains("c/d"));
  }

  @Test
  void listsWithWhatPathsSayAboutThemselves() {
    kv.put(ROOT + "/a", Map.of("a", "1"));
    kv.put(ROOT + "/a", Map.of("a", "2"));
    kv.put(ROOT + "/c/d", Map.of("a", "1"));
    String detailed = "secret/detailed-metadata/" + ROOT;
    kv.get(detailed + "?list=true")
        .then()
        .statusCode(200)
        .body("data.keys", contains("a", "c/"), "data.key_info.size()", equalTo(1))
        .body("data.key_info.a.current_version", equalTo(2))
        .body("data.key_info.a.versions.size()", equalTo(2));
    kv.get(detailed + "?scan=true")
        .then()
        .body("data.keys", contains("a", "c/d"))
        .body("data.key_info.'c/d'.current_version", equalTo(1));
    kv.get(detailed).then().statusCode(405);
  }

  /** A grant deeper down shows the way there and nothing beside it. */
  @Test
  void showsOnlyWhatLeadsToWhatMayBeListed() {
    kv.put(ROOT, Map.of("a", "1"));
    kv.put(ROOT + "/app/eu", Map.of("a", "1"));
    kv.put(ROOT + "/app", Map.of("a", "1"));
    kv.put(ROOT + "/other", Map.of("a", "1"));
    kv.put("shop/staging/app", Map.of("a", "1"));
    var _ = owner.createProject("Hidden");
    var program = kv(programWith("/app/eu", "secret:reveal"));
    program.list("").then().statusCode(200).body("data.keys", contains("shop/"));
    program.list("shop").then().body("data.keys", contains("production/"));
    program.list(ROOT).then().body("data.keys", contains("app/"));
    program.list(ROOT + "/app").then().body("data.keys", contains("eu"));
    program.list(ROOT + "/other").then().statusCode(403);
    program.list("shop/staging").then().statusCode(403);
    program.list("hidden").then().statusCode(403);
    program
        .get("secret/metadata/" + ROOT + "?scan=true")
        .then()
        .body("data.keys", contains("app/eu"));
    var nobody = kv(as(program()));
    nobody.list("").then().statusCode(403);
    nobody.list("shop").then().statusCode(403);
    nobody.list(ROOT).then().statusCode(403);
    kv(member(Role.VIEWER)).list(ROOT).then().body("data.keys", contains("app", "app/", "other"));
  }
}
