package io.keyhaven.identity.password;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.identity.Door;
import io.keyhaven.identity.Person;
import io.keyhaven.testing.PostgresAdmin;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every stored hash comes to cost the same, so that none can be told by the time it takes. */
@QuarkusTest
class PasswordRenewalTest {
  private static final PasswordHash.Cost EARLIER = new PasswordHash.Cost(8192, 1, 1);

  PostgresAdmin postgres;

  @Test
  void rightPasswordIsHashedAnewWithTodaysCost() {
    Person person = Person.register();
    store(person, PasswordHash.of(person.password(), EARLIER).toPhc());
    assertEquals(200, login(person, person.password()));
    assertTrue(stored(person).startsWith("$argon2id$v=19$m=19456,t=2,p=1$"), stored(person));
    assertEquals(200, login(person, person.password()));
  }

  @Test
  void wrongPasswordChangesNothing() {
    Person person = Person.register();
    String earlier = PasswordHash.of(person.password(), EARLIER).toPhc();
    store(person, earlier);
    assertEquals(401, login(person, "not-the-password"));
    assertEquals(earlier, stored(person));
  }

  private void store(Person person, String phc) {
    postgres.execute(
        "update password_credential set hash = '%s' where user_id = '%s'"
            .formatted(phc, person.id()));
  }

  private String stored(Person person) {
    return postgres
        .query("select hash from password_credential where user_id = '" + person.id() + "'")
        .getFirst();
  }

  private static int login(Person person, String password) {
    return Door.nobody()
        .body(Map.of("email", person.email(), "password", password))
        .post("/api/v1/auth/login")
        .statusCode();
  }
}
