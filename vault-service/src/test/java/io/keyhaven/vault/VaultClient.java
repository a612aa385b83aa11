package io.keyhaven.vault;

import static io.restassured.RestAssured.given;

import io.keyhaven.principal.Principal;
import io.keyhaven.principal.Tenant;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The vault as one caller uses it in one organization. */
public record VaultClient(String token, Tenant tenant) {

  public RequestSpecification request() {
    return given().auth().oauth2(token).contentType("application/json");
  }

  public RequestSpecification json(Object body) {
    return request().body(body);
  }

  public String projects() {
    return "/api/v1/organizations/" + tenant.slug() + "/projects";
  }

  public String project(String project) {
    return projects() + "/" + project;
  }

  public String environment(String project, String environment) {
    return project(project) + "/environments/" + environment;
  }

  public String secret(String project, String environment, String name) {
    return environment(project, environment) + "/secrets/" + name;
  }

  /** Makes a project and answers its slug. */
  public String createProject(String name) {
    return json(Map.of("name", name))
        .post(projects())
        .then()
        .statusCode(201)
        .extract()
        .path("slug");
  }

  public Response put(String project, String environment, String name, String value) {
    return json(Map.of("value", value)).put(secret(project, environment, name));
  }

  public Response commit(String project, String environment, List<Map<String, String>> changes) {
    return json(Map.of("changes", changes)).post(environment(project, environment) + "/commits");
  }

  public Response value(String project, String environment, String name) {
    return request().get(secret(project, environment, name) + "/value");
  }

  public Response values(String project, String environment) {
    return request().get(environment(project, environment) + "/values");
  }

  /** The values of a path at a revision. */
  public Map<String, String> valuesAt(String project, String environment, long revision) {
    return request()
        .queryParam("revision", revision)
        .get(environment(project, environment) + "/values")
        .then()
        .statusCode(200)
        .extract()
        .path("values");
  }

  public Response grant(String project, Principal principal, Map<String, ?> grant) {
    var body = new HashMap<String, Object>(grant);
    body.put("principalType", principal.type().label());
    return json(body).put(project(project) + "/grants/" + principal.id());
  }

  public Response importFile(String project, String environment, String format, String file) {
    return given()
        .auth()
        .oauth2(token)
        .contentType("text/plain; charset=UTF-8")
        .body(file)
        .post(environment(project, environment) + "/import?format=" + format);
  }

  public static Map<String, String> set(String name, String value) {
    return Map.of("op", "set", "name", name, "value", value);
  }

  public static Map<String, String> delete(String name) {
    return Map.of("op", "delete", "name", name);
  }
}
