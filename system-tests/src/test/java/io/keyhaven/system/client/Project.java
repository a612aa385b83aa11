package io.keyhaven.system.client;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A project, and the client that calls in it. */
public record Project(Organization organization, String id, String slug) {

  public Api api() {
    return organization.api();
  }

  public String path() {
    return organization.path() + "/projects/" + id;
  }

  public String environment(String environment) {
    return path() + "/environments/" + environment;
  }

  /** The same project for somebody else. */
  public Project as(Api other) {
    return new Project(organization.as(other), id, slug);
  }

  public Answer set(String environment, String name, String value) {
    return api().put(environment(environment) + "/secrets/" + name, Json.body("value", value));
  }

  public Map<String, String> values(String environment) {
    var answer = api().get(environment(environment) + "/values").expect(200);
    return Json.strings(answer.at("/values"));
  }

  public Answer reveal(String environment, String name) {
    return api().get(environment(environment) + "/secrets/" + name + "/value");
  }

  /** Commits to the path {@code /} of an environment. */
  public Answer commit(String environment, List<?> changes) {
    return api().post(environment(environment) + "/commits", Json.body("changes", changes));
  }

  public static Map<String, Object> set(String name, String value) {
    return Json.body("op", "set", "name", name, "value", value);
  }

  public static Map<String, Object> delete(String name) {
    return Json.body("op", "delete", "name", name);
  }

  /** Gives a service account permissions on one path prefix of one environment. */
  public Answer grant(
      ServiceAccount account, String environment, String path, String... permissions) {
    return api()
        .put(
            path() + "/grants/" + account.id(),
            Json.body(
                "principalType",
                "serviceAccount",
                "environment",
                environment,
                "path",
                path,
                "permissions",
                Arrays.asList(permissions)));
  }
}
