package io.keyhaven.gateway.docs;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import io.keyhaven.gateway.stub.AtTheDoor;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DocsTest extends AtTheDoor {
  @Test
  void describesTheApiAsJsonOrYaml() {
    anybody()
        .accept("application/json")
        .get("/api/openapi")
        .then()
        .statusCode(200)
        .contentType("application/json")
        .body("openapi", startsWith("3.1"))
        .body("info.title", equalTo("KeyHaven"))
        .body("paths", hasKey("/health"))
        .body("components.securitySchemes", hasKey("bearer"));
    anybody()
        .accept("*/*")
        .get("/api/openapi")
        .then()
        .statusCode(200)
        .contentType("application/yaml")
        .body(containsString("openapi: "));
  }

  @Test
  void showsAPageWithoutAnythingInline() {
    for (String path : new String[] {"/api/docs", "/api/docs/"}) {
      anybody()
          .get(path)
          .then()
          .statusCode(200)
          .contentType(startsWith("text/html"))
          .body(not(containsString("<style")))
          .body(not(containsString("style=")))
          .body(not(containsString("<script>")));
    }
    for (String file :
        new String[] {"start.js", "page.css", "swagger-ui.css", "swagger-ui-bundle.js"}) {
      anybody().get("/api/docs/" + file).then().statusCode(200);
    }
    problem(anybody().get("/api/docs/swagger-ui.js"), 404, "route.not_found");
  }

  @Test
  void namesItself() {
    anybody()
        .get("/api/v1")
        .then()
        .statusCode(200)
        .body("name", equalTo("KeyHaven"))
        .body("version", notNullValue())
        .body("links.openapi", equalTo("/api/openapi"))
        .header("X-Request-Id", notNullValue());
  }
}
