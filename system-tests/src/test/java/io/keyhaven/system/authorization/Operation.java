package io.keyhaven.system.authorization;

import io.keyhaven.system.client.Answer;
import io.keyhaven.system.client.Api;
import io.keyhaven.system.client.Person;
import io.keyhaven.system.client.Resource;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A row of {@code operations.csv}, an operation within an organization, or of {@code
 * operations-outside.csv}, one outside: a body it accepts, and what each caller is answered.
 *
 * @param body empty where it takes none; {@code UNIQUE} becomes a fresh word
 */
public record Operation(String method, String path, String body, Map<String, Integer> answers) {

  public static List<Operation> all() {
    return read("operations.csv");
  }

  static List<Operation> outside() {
    return read("operations-outside.csv");
  }

  private static List<Operation> read(String table) {
    var lines = new String(Resource.read(table), StandardCharsets.UTF_8).lines().toList();
    String[] columns = lines.getFirst().split("\\|");
    return lines.stream().skip(1).map(line -> parse(columns, line.split("\\|"))).toList();
  }

  private static Operation parse(String[] columns, String[] cells) {
    var answers = new LinkedHashMap<String, Integer>();
    for (int i = 3; i < columns.length; i++) {
      answers.put(columns[i], Integer.valueOf(cells[i]));
    }
    return new Operation(cells[0], cells[1], cells[2], answers);
  }

  /** Method and path with the parameters' names left out, as two descriptions can be compared. */
  String signature() {
    return signature(method, path);
  }

  static String signature(String method, String path) {
    return method + " " + path.replaceAll("\\?.*", "").replaceAll("\\{[^}]*}", "{}");
  }

  /** Calls a path that was made of this operation's. */
  public Answer call(Api api, String resolvedPath) {
    return call(api, resolvedPath, Person.unique());
  }

  /** Calls it with a word of the caller's choice for {@code UNIQUE}. */
  public Answer call(Api api, String resolvedPath, String word) {
    if (body.isEmpty()) {
      return api.send(method, resolvedPath, BodyPublishers.noBody(), null);
    }
    return api.json(method, resolvedPath, body.replace("UNIQUE", word));
  }

  /** The body with a word of its own for {@code UNIQUE}. */
  String freshBody() {
    return body.replace("UNIQUE", Person.unique());
  }

  /** The same operation on another environment than the table names. */
  public Operation in(String environment) {
    return new Operation(
        method,
        path.replace("development", environment),
        body.replace("development", environment),
        answers);
  }

  @Override
  public String toString() {
    return method + " " + path.replace("/api/v1/organizations/{organization}", "…");
  }
}
