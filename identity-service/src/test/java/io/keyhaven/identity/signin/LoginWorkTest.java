package io.keyhaven.identity.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.identity.Door;
import io.keyhaven.identity.Person;
import io.keyhaven.testing.PostgresAdmin;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the database is asked for a refused sign-in does not tell whether the address is known. */
@QuarkusTest
class LoginWorkTest {
  private static final Logger SQL = Logger.getLogger("org.hibernate.SQL");

  @Inject Scheduler scheduler;
  PostgresAdmin postgres;
  private final StatementLog statements = new StatementLog();
  private Level levelBefore;

  /** Jobs would ask the database something in between. */
  @BeforeEach
  void listen() {
    scheduler.pause();
    levelBefore = SQL.getLevel();
    SQL.setLevel(Level.FINE);
    SQL.addHandler(statements);
  }

  @AfterEach
  void stopListening() {
    SQL.removeHandler(statements);
    SQL.setLevel(levelBefore);
    scheduler.resume();
  }

  @Test
  void knownAndUnknownAddressCostTheSameStatements() {
    Person known = Person.register();
    List<String> forKnown = statementsOfRefusal(known.email());
    List<String> forUnknown = statementsOfRefusal("nobody-" + UUID.randomUUID() + "@example.org");
    assertEquals(forKnown, forUnknown);
    assertEquals(2, forKnown.size(), forKnown.toString());
    assertTrue(forKnown.getFirst().contains("sign_in_credential"), forKnown.toString());
    assertTrue(forKnown.getLast().contains("insert into refused_sign_in"), forKnown.toString());
  }

  @Test
  void nothingIsKeptOfAnUnknownAddress() {
    String email = "nobody-" + UUID.randomUUID() + "@example.org";
    var _ = statementsOfRefusal(email);
    assertTrue(postgres.dump().contains(email));
    scheduler.resume();
    Awaitility.await().until(() -> !postgres.dump().contains(email));
  }

  @Test
  void ofTwoReplicasOneTakesARefusal() throws SQLException {
    Person known = Person.register();
    var _ = statementsOfRefusal(known.email());
    try (Connection one = postgres.connect();
        Connection other = postgres.connect()) {
      one.setAutoCommit(false);
      other.setAutoCommit(false);
      assertEquals(1, taken(one, known));
      assertEquals(0, taken(other, known));
      one.rollback();
      assertEquals(1, taken(other, known));
    }
  }

  private static int taken(Connection replica, Person person) throws SQLException {
    try (var statement = replica.createStatement();
        var rows = statement.executeQuery("select user_id from take_refused_sign_ins(100)")) {
      int found = 0;
      while (rows.next()) {
        found += rows.getString(1).equals(person.id().toString()) ? 1 : 0;
      }
      return found;
    }
  }

  private List<String> statementsOfRefusal(String email) {
    statements.seen.clear();
    Door.nobody()
        .body(Map.of("email", email, "password", "not-the-password-at-all"))
        .post("/api/v1/auth/login")
        .then()
        .statusCode(401);
    return List.copyOf(statements.seen);
  }

  private static final class StatementLog extends Handler {
    private final List<String> seen = new CopyOnWriteArrayList<>();

    @Override
    public void publish(LogRecord statement) {
      seen.add(statement.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
