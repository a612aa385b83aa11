package io.keyhaven.system.world;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.keyhaven.system.authorization.Estate;
import io.keyhaven.system.authorization.Operation;
import io.keyhaven.system.canary.Stores;
import io.keyhaven.system.client.Answer;
import io.keyhaven.system.client.Api;
import io.keyhaven.system.client.Json;
import io.keyhaven.system.client.Organization;
import io.keyhaven.system.client.Person;
import io.keyhaven.system.client.Project;
import io.keyhaven.system.suite.Suite;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * One of the worlds: an organization whose secret {@code NAME} in production has this world's
 * value, and what those who may not reveal it are answered, in canonical words.
 */
final class World {
  /** Of the connection or the clock; request ids are checked with every answer elsewhere. */
  private static final Set<String> NOT_OF_THE_ANSWER =
      Set.of("date", "x-request-id", "ratelimit-remaining", "ratelimit-reset", "content-length");

  /** Two services write at the same time; whose record comes first is chance. */
  private static final List<String> PLACE_IN_THE_CHAIN =
      List.of("sequence", "previousHash", "hash");

  private final Suite suite;
  private final String value;
  private final String guess;
  private final Canonical canonical = new Canonical();
  private final Estate estate;
  private final Project project;
  private final Map<String, Api> callers = new LinkedHashMap<>();

  /**
   * @param value of the secret in this world
   * @param guess what those who write try; it is right in one of the worlds
   */
  World(Suite suite, String value, String guess) {
    this.suite = suite;
    this.value = value;
    this.guess = guess;
    this.estate = new Estate(suite, suite.register());
    this.project = estate.project();
    resetTheSecret();
    Organization organization = estate.organization();
    callers.put("viewer", organization.addMember(suite.register(), "viewer").api());
    Person writer = organization.addMember(suite.register(), "viewer");
    callers.put("viewer who may write", granted(writer, "secret:write"));
    callers.put("program that may list", granted("secret:list"));
    callers.put("program that may write", granted("secret:write"));
    callers.put("program without grant", organization.createServiceAccount().api());
    callers.put("stranger", suite.register().api());
    callers.put("nobody", suite.anonymous());
  }

  private Api granted(String permission) {
    var account = estate.organization().createServiceAccount();
    grant("serviceAccount", account.id(), permission);
    return account.api();
  }

  private Api granted(Person person, String permission) {
    grant("user", person.id(), permission);
    return person.api();
  }

  private void grant(String type, String principal, String permission) {
    var grant =
        Json.body(
            "principalType",
            type,
            "environment",
            "production",
            "path",
            "/",
            "permissions",
            List.of(permission));
    project.api().put(project.path() + "/grants/" + principal, grant).expectSuccess();
  }

  /** Every operation by every caller: answers by the name of the call, in order. */
  Map<String, String> answers() {
    var answers = new LinkedHashMap<String, String>();
    callers.forEach(
        (name, api) ->
            Operation.all()
                .forEach(
                    operation ->
                        answers.put(name + ": " + operation, describe(call(operation, api)))));
    return answers;
  }

  private Answer call(Operation operation, Api api) {
    if (!operation.method().equals("GET")) {
      resetTheSecret();
    }
    String path = estate.resolve(operation).replace("development", "production");
    return operation.in("production").call(api, path, guess);
  }

  /** By way of another value, so that this makes a version in every world. */
  private void resetTheSecret() {
    project.set("production", "NAME", "between").expectSuccess();
    project.set("production", "NAME", value).expectSuccess();
  }

  /** What the owner, who may, is told of the secret. */
  String answerToTheOwner() {
    return describe(project.reveal("production", "NAME"));
  }

  private String describe(Answer answer) {
    var description = new ArrayList<String>();
    description.add("" + answer.status());
    new TreeMap<>(answer.headers().map())
        .forEach(
            (name, values) -> {
              if (!NOT_OF_THE_ANSWER.contains(name)) {
                values.forEach(text -> description.add(name + ": " + header(name, text)));
              }
            });
    description.add(canonical.of(answer.text()));
    return String.join("\n", description);
  }

  private String header(String name, String text) {
    return name.equals("etag") ? canonical.ofWhole(text) : canonical.of(text);
  }

  /** Waits until the audit has taken what both services have told it. */
  void awaitTheAudit() {
    Organization organization = estate.organization();
    String project = organization.createProject("The last").id();
    String account = organization.createServiceAccount().id();
    await("the audit to be complete")
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(200))
        .until(
            () ->
                recorded("project.create", project) && recorded("service_account.create", account));
  }

  private boolean recorded(String action, String resource) {
    return estate.organization().auditEvents("action=" + action).stream()
        .anyMatch(event -> event.at("/resource/id").asText().equals(resource));
  }

  /** The audit of this organization in the order in which things happened. */
  List<String> auditRecords() {
    return estate.organization().auditEvents("").stream()
        .sorted(
            Comparator.<JsonNode, Instant>comparing(
                    event -> Instant.parse(event.path("time").asText()))
                .thenComparing(event -> event.path("sequence").asLong()))
        .map(event -> ((ObjectNode) event).without(PLACE_IN_THE_CHAIN).toString())
        .map(canonical::of)
        .toList();
  }

  /** What the services told each other of this organization, by topic, in its order. */
  Map<String, List<String>> events() {
    String organization = estate.organization().id();
    var events = new TreeMap<String, List<String>>();
    new TreeMap<>(new Stores(suite).kafka())
        .forEach(
            (place, content) -> {
              String text = new String(content, StandardCharsets.UTF_8);
              String topic = place.substring(0, place.indexOf('/'));
              if (text.contains(organization) && !topic.startsWith("__")) {
                events.computeIfAbsent(topic, first -> new ArrayList<>()).add(text);
              }
            });
    events.values().forEach(texts -> texts.replaceAll(canonical::of));
    return events;
  }
}
