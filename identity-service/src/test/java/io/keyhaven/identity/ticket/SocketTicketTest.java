package io.keyhaven.identity.ticket;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.identity.Concurrently;
import io.keyhaven.identity.Door;
import io.keyhaven.identity.Person;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SocketTicketTest {
  private static final String TICKETS = "/api/v1/auth/socket-tickets";

  @Inject RedisDataSource redis;

  @Test
  void standsForTheSessionThatAskedForIt() {
    Person owner = Person.register();
    Door.exchange(ticketOf(owner), "audit", owner.slug(), 0, Door.ADDRESS)
        .then()
        .statusCode(200)
        .body("principalId", equalTo(owner.id().toString()))
        .body("organizationId", equalTo(owner.organization().toString()));
  }

  @Test
  void isGoodOnce() {
    Person owner = Person.register();
    String ticket = ticketOf(owner);
    Door.exchange(ticket, owner.slug(), 0).then().statusCode(200);
    Door.problem(Door.exchange(ticket, owner.slug(), 0), 401, "auth.credential.invalid");
  }

  @Test
  void isGoodOnceForSeveralWhoShowItTogether() {
    Person owner = Person.register();
    String ticket = ticketOf(owner);
    List<Integer> statuses =
        Concurrently.times(8, () -> Door.exchange(ticket, owner.slug(), 0).statusCode());
    assertEquals(1, statuses.stream().filter(status -> status == 200).count());
    assertEquals(7, statuses.stream().filter(status -> status == 401).count());
  }

  @Test
  void endsWithItsSession() {
    Person owner = Person.register();
    String ticket = ticketOf(owner);
    owner.request().post("/api/v1/auth/logout").then().statusCode(204);
    Door.problem(Door.exchange(ticket, owner.slug(), 0), 401, "auth.credential.invalid");
  }

  @Test
  void opensNoOtherOrganization() {
    String ticket = ticketOf(Person.register());
    Door.problem(
        Door.exchange(ticket, Person.register().slug(), 0), 404, "identity.organization.not_found");
  }

  @Test
  void livesForSecondsAndIsStoredAsAHash() {
    Response answer = Person.register().request().post(TICKETS);
    answer
        .then()
        .statusCode(200)
        .header("Cache-Control", "no-store")
        .body("ticket", matchesPattern("kht_[A-Za-z0-9_-]{43}"));
    Instant until = Instant.parse(answer.path("expiresAt"));
    assertTrue(until.isBefore(Instant.now().plus(Duration.ofSeconds(31))), until::toString);
    String ticket = answer.path("ticket");
    List<String> keys = redis.key().keys("kh:ticket:*");
    assertTrue(keys.stream().noneMatch(key -> key.contains(ticket.substring(4))));
    assertTrue(keys.stream().allMatch(key -> redis.key().ttl(key) <= 30));
  }

  @Test
  void isForPeopleOnly() {
    Person owner = Person.register();
    Door.problem(Door.as(owner.apiKey()).post(TICKETS), 403, "auth.user.required");
  }

  private static String ticketOf(Person person) {
    return person.request().post(TICKETS).then().statusCode(200).extract().path("ticket");
  }
}
