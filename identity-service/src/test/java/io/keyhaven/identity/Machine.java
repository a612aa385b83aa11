package io.keyhaven.identity;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.Map;

/** A program that may sign in by AppRole, as Vault's clients set it up. */
public record Machine(Person owner, String role, String roleId) {

  /** A role of this name with these settings, and a service account of its own. */
  public static Machine of(Person owner, String role, Map<String, Object> settings) {
    Response made = owner.home().body(settings).post("/v1/auth/approle/role/" + role);
    made.then().statusCode(204);
    String roleId =
        owner
            .home()
            .get("/v1/auth/approle/role/" + role + "/role-id")
            .then()
            .statusCode(200)
            .extract()
            .path("data.role_id");
    return new Machine(owner, role, roleId);
  }

  /** One of each row that a program leaves in the database. */
  public static String signedIn(Person owner) {
    Machine machine = of(owner, "program", Map.of("token_num_uses", 5));
    String secretId = machine.secretId(Map.of("num_uses", 3));
    owner
        .home()
        .body(Map.of("jwks_url", "https://issuer.example.org/keys"))
        .post("/v1/auth/jwt/config")
        .then()
        .statusCode(204);
    return machine.login(secretId).then().statusCode(200).extract().path("auth.client_token");
  }

  public String secretId(Map<String, Object> terms) {
    return owner
        .home()
        .body(terms)
        .post("/v1/auth/approle/role/" + role + "/secret-id")
        .then()
        .statusCode(200)
        .extract()
        .path("data.secret_id");
  }

  public Response login(String secretId) {
    return login(secretId, Door.nobody());
  }

  public Response login(String secretId, RequestSpecification request) {
    Map<String, Object> body = new HashMap<>();
    body.put("role_id", roleId);
    body.put("secret_id", secretId);
    return request.body(body).post("/v1/auth/approle/login");
  }

  /** A token of the role, with a secret id of its own. */
  public String token() {
    return login(secretId(Map.of())).then().statusCode(200).extract().path("auth.client_token");
  }
}
