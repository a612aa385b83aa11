package io.keyhaven.system.abuse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.system.client.Answer;
import io.keyhaven.system.client.Api;
import io.keyhaven.system.client.Json;
import io.keyhaven.system.client.Person;
import io.keyhaven.system.client.Refusal;
import io.keyhaven.system.suite.Suite;
import io.keyhaven.system.suite.SystemTest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Whoever tries an account from network after network is stopped; the person is not. */
@SystemTest
class StuffingSignInIT {
  /** What an account may fail in an hour, and how often a network tries within its own limit. */
  private static final int CEILING = 100;

  private static final int PER_NETWORK = 10;

  private final Suite suite;

  StuffingSignInIT(Suite suite) {
    this.suite = suite;
  }

  @Test
  void networksThatEachKeepTheirLimitMeetTheAccountsCeilingAlikeForKnownAndUnknown()
      throws Exception {
    Person ada = suite.register();
    Answer known = firstRefusalBeyondTheCeiling(ada.email());
    Answer unknown = firstRefusalBeyondTheCeiling("nobody-" + Person.unique() + "@example.org");
    assertEquals(Refusal.comparable(known, ""), Refusal.comparable(unknown, ""));
    ada.api().get("/api/v1/auth/me").expect(200);
    login(at(78, 1), ada.email(), ada.password()).expect(200);
  }

  /** Uses up the ceiling, then tries from one more network until that is refused. */
  private Answer firstRefusalBeyondTheCeiling(String email) throws Exception {
    var attackers = new ArrayList<Callable<Integer>>();
    for (int network = 0; network < CEILING / PER_NETWORK; network++) {
      Api api = at(77, network);
      attackers.add(() -> fail(api, email));
    }
    int failed = 0;
    try (var threads = Executors.newFixedThreadPool(4)) {
      for (Future<Integer> attacker : threads.invokeAll(attackers)) {
        failed += attacker.get();
      }
    }
    assertEquals(CEILING, failed, "each of the networks kept its own limit");
    Api last = at(77, CEILING);
    for (int beyond = 1; beyond <= PER_NETWORK; beyond++) {
      Answer answer = login(last, email, "Granit-Amsel-wrong");
      if (answer.status() == 429) {
        assertTrue(Integer.parseInt(answer.header("Retry-After").orElseThrow()) > 60);
        return answer;
      }
      answer.expect(401);
    }
    throw new AssertionError("no ceiling for " + email);
  }

  private static int fail(Api network, String email) {
    int failed = 0;
    for (int attempt = 0; attempt < PER_NETWORK; attempt++) {
      failed += login(network, email, "Granit-Amsel-wrong").status() == 401 ? 1 : 0;
    }
    return failed;
  }

  private static Answer login(Api api, String email, String password) {
    return api.post("/api/v1/auth/login", Json.body("email", email, "password", password));
  }

  /** A client in an IPv4 /24 of its own. */
  private Api at(int second, int third) {
    try {
      byte[] address = {127, (byte) second, (byte) third, 1};
      return Api.at(suite.origin(), InetAddress.getByAddress(address));
    } catch (UnknownHostException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
