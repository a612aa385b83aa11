package io.keyhaven.system.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.keyhaven.system.client.Answer;
import io.keyhaven.system.client.Json;
import io.keyhaven.system.client.Organization;
import io.keyhaven.system.client.Person;
import io.keyhaven.system.client.Project;
import io.keyhaven.system.suite.Suite;
import io.keyhaven.system.suite.SystemTest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every list pages in the same way. */
@SystemTest
class PaginationIT {
  private final Suite suite;
  private Person ada;
  private List<String> lists;

  PaginationIT(Suite suite) {
    this.suite = suite;
  }

  /** Three of everything that can be listed. */
  @BeforeAll
  void setTheScene() {
    ada = suite.register();
    Organization organization = ada.organization();
    Project shop = organization.createProject();
    var account = organization.createServiceAccount();
    shop.grant(account, "development", "/", "secret:list").expectSuccess();
    for (int i = 0; i < 2; i++) {
      organization.createProject();
      organization.addMember(suite.register(), "viewer");
      shop.grant(organization.createServiceAccount(), "staging", "/", "secret:list")
          .expectSuccess();
      ada.api().post(account.keysPath(), Json.body("name", "key " + i)).expect(201);
    }
    for (int i = 0; i < 3; i++) {
      shop.set("development", "NAME_" + i, "x").expect(201);
      ada.api()
          .post(
              organization.path() + "/invitations",
              Json.body("email", "guest-" + Person.unique() + "@example.org", "role", "viewer"))
          .expect(201);
    }
    for (String value : List.of("1", "2")) {
      shop.set("development", "NAME_0", value).expect(200);
    }
    lists =
        List.of(
            organization.path() + "/projects",
            organization.path() + "/members",
            organization.path() + "/invitations",
            organization.path() + "/service-accounts",
            organization.path() + "/audit-events",
            account.keysPath(),
            shop.path() + "/grants",
            shop.environment("development") + "/secrets",
            shop.environment("development") + "/commits",
            shop.environment("development") + "/secrets/NAME_0/versions");
  }

  @TestFactory
  Stream<DynamicTest> pagesOfOneShowEveryItemOnce() {
    return lists.stream().map(path -> DynamicTest.dynamicTest(path, () -> assertPages(path)));
  }

  private void assertPages(String path) {
    Answer whole = ada.api().get(path).expect(200);
    assertTrue(whole.at("/nextCursor").isNull());
    var expected = new ArrayList<JsonNode>();
    whole.at("/items").forEach(expected::add);
    assertTrue(expected.size() >= 3, whole.text());
    var paged = new ArrayList<JsonNode>();
    String cursor = "";
    while (cursor != null) {
      Answer page = ada.api().get(path + "?limit=1" + cursor).expect(200);
      assertEquals(1, page.at("/items").size(), page.text());
      paged.add(page.at("/items/0"));
      cursor = page.at("/nextCursor").isNull() ? null : "&cursor=" + page.field("nextCursor");
    }
    if (!path.endsWith("audit-events")) {
      assertEquals(expected, paged);
    }
    assertEquals(paged.size(), new HashSet<>(paged).size(), "no item twice");
  }

  @TestFactory
  Stream<DynamicTest> badLimitsAndCursorsAre422() {
    return lists.stream()
        .flatMap(
            path ->
                Stream.of(
                        "limit=",
                        "limit=%2B5",
                        "limit=0",
                        "limit=-1",
                        "limit=201",
                        "limit=x",
                        "limit=1.5",
                        "limit=99999999999",
                        "cursor=",
                        "cursor=x",
                        "cursor=%00",
                        "cursor=bm90IGEgY3Vyc29y")
                    .map(
                        query ->
                            DynamicTest.dynamicTest(
                                path.substring(path.lastIndexOf('/') + 1) + "?" + query,
                                () -> ada.api().get(path + "?" + query).expect(422))));
  }

  @Test
  void theLargestPageHas200() {
    for (String path : lists) {
      ada.api().get(path + "?limit=200").expect(200);
      ada.api().get(path + "?limit=1").expect(200);
    }
  }

  @Test
  void theDefaultPageHas50() {
    Project big = ada.organization().createProject();
    var changes = new ArrayList<Object>();
    for (int i = 0; i < 60; i++) {
      changes.add(Project.set("NAME_" + i, "x"));
    }
    big.commit("development", changes).expect(201);
    Answer first = ada.api().get(big.environment("development") + "/secrets").expect(200);
    assertEquals(50, first.at("/items").size());
    Answer second =
        ada.api()
            .get(big.environment("development") + "/secrets?cursor=" + first.field("nextCursor"))
            .expect(200);
    assertEquals(10, second.at("/items").size());
    assertTrue(second.at("/nextCursor").isNull());
  }

  @Test
  void projectsSort() {
    Organization sorted = suite.register().organization();
    for (String name : List.of("Beta", "Alpha", "Gamma")) {
      sorted.createProject(name);
    }
    var newest = sorted.api().get(sorted.path() + "/projects?sort=-createdAt").expect(200);
    assertEquals("Gamma", newest.at("/items/0/name").asText());
    var oldest = sorted.api().get(sorted.path() + "/projects?sort=createdAt").expect(200);
    assertEquals("Beta", oldest.at("/items/0/name").asText());
    sorted.api().get(sorted.path() + "/projects?sort=password").expect(422);
  }
}
