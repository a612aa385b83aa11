package io.keyhaven.audit;

import static io.restassured.RestAssured.given;

import io.keyhaven.events.AuditRecorded;
import io.keyhaven.principal.Principal;
import io.keyhaven.principal.Role;
import io.keyhaven.principal.Tenant;
import io.keyhaven.testing.InternalTokens;
import io.keyhaven.testing.Principals;
import io.keyhaven.testing.TopicWriter;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;

/** An organization of its own, seen by its owner through the API, and a way to fill its audit. */
public final class AuditApi {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Tenant tenant = Principals.tenant();
  private final Principal owner = Principals.user(tenant, Role.OWNER);
  private final InternalTokens tokens;
  private final TopicWriter topics;

  public AuditApi(InternalTokens tokens, TopicWriter topics) {
    this.tokens = tokens;
    this.topics = topics;
  }

  public UUID organization() {
    return tenant.id().value();
  }

  public Tenant tenant() {
    return tenant;
  }

  public Principal owner() {
    return owner;
  }

  public String path() {
    return "/api/v1/organizations/" + tenant.slug() + "/audit-events";
  }

  public RequestSpecification asOwner() {
    return given().auth().oauth2(tokens.of(owner));
  }

  public RequestSpecification as(Principal principal) {
    return given().auth().oauth2(tokens.of(principal));
  }

  /** Sends what a service recorded and waits until the chain is that much longer. */
  public void record(String service, List<AuditRecorded> events) {
    long before = count();
    topics.send(service, events.stream().map(event -> AuditTopics.from(service, event)).toList());
    awaitCount(before + events.size());
  }

  public void awaitCount(long count) {
    Awaitility.await("records in the chain")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> count() >= count);
  }

  /** The same while requests fail for a time. */
  public void awaitCountDespiteFailures(long count) {
    Awaitility.await("records in the chain")
        .atMost(PATIENCE)
        .ignoreExceptionsInstanceOf(AssertionError.class)
        .until(() -> count() >= count);
  }

  public long count() {
    return verify().getLong("count");
  }

  public JsonPath verify() {
    return get("/verify");
  }

  /** What the owner is answered at a place under the audit's address. */
  public JsonPath get(String suffix) {
    return asOwner().get(path() + suffix).then().statusCode(200).extract().jsonPath();
  }
}
