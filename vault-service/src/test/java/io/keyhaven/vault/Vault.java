package io.keyhaven.vault;

import static io.restassured.RestAssured.given;

import io.keyhaven.principal.Tenant;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;

/** The vault as one caller sees it in one organization. */
public record Vault(String token, Tenant tenant) {

  public RequestSpecification request() {
    return given().auth().oauth2(token).contentType("application/json").urlEncodingEnabled(true);
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

  /** Makes a project and answers its slug. */
  public String createProject(String name) {
    return request()
        .body(Map.of("name", name))
        .post(projects())
        .then()
        .statusCode(201)
        .extract()
        .path("slug");
  }

  public Response put(String project, String environment, String name, String value) {
    return request()
        .body(Map.of("value", value))
        .put(environment(project, environment) + "/secrets/" + name);
  }

  public Response commit(String project, String environment, Map<String, ?>... changes) {
    return request()
        .body(Map.of("changes", List.of(changes)))
        .post(environment(project, environment) + "/commits");
  }

  public Response value(String project, String environment, String name) {
    return request().get(environment(project, environment) + "/secrets/" + name + "/value");
  }

  public Response values(String project, String environment) {
    return request().get(environment(project, environment) + "/values");
  }

  public static Map<String, String> set(String name, String value) {
    return Map.of("op", "set", "name", name, "value", value);
  }

  public static Map<String, String> delete(String name) {
    return Map.of("op", "delete", "name", name);
  }
}
