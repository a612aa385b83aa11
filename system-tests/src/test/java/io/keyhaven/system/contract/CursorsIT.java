package io.keyhaven.system.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.keyhaven.system.client.Answer;
import io.keyhaven.system.client.Json;
import io.keyhaven.system.client.Person;
import io.keyhaven.system.client.Project;
import io.keyhaven.system.suite.Suite;
import io.keyhaven.system.suite.SystemTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Orders, and cursors that are good for the list and order they were made in. */
@SystemTest
class CursorsIT {
  private final Suite suite;
  private Person ada;
  private Project shop;

  CursorsIT(Suite suite) {
    this.suite = suite;
  }

  @BeforeAll
  void setTheScene() {
    ada = suite.register();
    shop = ada.organization().createProject("Alpha");
    ada.organization().createProject("Beta");
    for (String name : List.of("B", "C", "A", "D")) {
      shop.set("development", name, "x").expect(201);
    }
    shop.set("development", "C", "y").expect(200);
  }

  @ParameterizedTest
  @CsvSource({
    "name, A B C D",
    "-name, D C B A",
    "createdAt, B C A D",
    "-createdAt, D A C B",
    "updatedAt, B A D C",
    "-updatedAt, C D A B"
  })
  void secretsSortAndPageInEveryOrder(String sort, String expected) {
    assertEquals(expected, names(secrets() + "?sort=" + sort));
    assertEquals(expected, paged(secrets() + "?limit=1&sort=" + sort));
    assertEquals(expected, paged(secrets() + "?limit=3&sort=" + sort));
  }

  @ParameterizedTest
  @CsvSource({
    "name, development production staging",
    "-name, staging production development",
    "createdAt, development staging production",
    "-createdAt, production staging development"
  })
  void environmentsSortAndPageInEveryOrder(String sort, String expected) {
    String list = shop.path() + "/environments?sort=" + sort;
    assertEquals(expected, shown(list, "slug"));
    assertEquals(expected, paged(list + "&limit=1", "slug"));
    assertEquals(expected, paged(list + "&limit=2", "slug"));
  }

  @ParameterizedTest
  @CsvSource({"createdAt, /one /two /three", "-createdAt, /three /two /one"})
  void grantsSortAndPageInEveryOrder(String sort, String expected) {
    Project granted = ada.organization().createProject();
    String program = ada.organization().createServiceAccount().id();
    for (String path : List.of("/one", "/two", "/three")) {
      var grant =
          Json.body(
              "principalType",
              "serviceAccount",
              "path",
              path,
              "permissions",
              List.of("secret:list"));
      ada.api().put(granted.path() + "/grants/" + program, grant).expectSuccess();
    }
    String list = granted.path() + "/grants?sort=" + sort;
    assertEquals(expected, shown(list, "path"));
    assertEquals(expected, paged(list + "&limit=1", "path"));
    assertEquals(expected, paged(list + "&limit=2", "path"));
  }

  @Test
  void anOrderThatAListDoesNotHaveIs422() {
    for (String list : List.of("/environments", "/grants")) {
      ada.api().get(shop.path() + list + "?sort=password").expect(422);
    }
  }

  @Test
  void aCursorKeepsItsPlaceWhileTheListChanges() {
    Project changing = ada.organization().createProject();
    for (String name : List.of("A", "C", "E")) {
      changing.set("development", name, "x").expect(201);
    }
    String list = changing.environment("development") + "/secrets";
    String cursor = ada.api().get(list + "?limit=1").expect(200).field("nextCursor");
    ada.api().delete(list + "/A").expect(204);
    changing.set("development", "B", "x").expect(201);
    assertEquals("B C E", names(list + "?cursor=" + cursor));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-name", "createdAt", "-updatedAt"})
  void aCursorOfAnotherOrderIs422(String sort) {
    String cursor = ada.api().get(secrets() + "?limit=1").expect(200).field("nextCursor");
    ada.api().get(secrets() + "?sort=" + sort + "&cursor=" + cursor).expect(422);
  }

  @Test
  void aCursorOfAnotherListIs422() {
    String cursor = ada.api().get(secrets() + "?limit=1").expect(200).field("nextCursor");
    String organization = ada.organization().path();
    for (String list :
        List.of(
            organization + "/projects",
            organization + "/members",
            organization + "/audit-events",
            shop.environment("development") + "/commits",
            shop.environment("development") + "/secrets/A/versions")) {
      Answer refused = ada.api().get(list + "?cursor=" + cursor).expect(422);
      assertEquals("?cursor", refused.at("/errors/0/pointer").asText());
    }
  }

  @Test
  void aCursorThatNobodyMadeIs422() {
    String cursor = ada.api().get(secrets() + "?limit=1").expect(200).field("nextCursor");
    for (String changed :
        List.of(cursor.substring(1), "A" + cursor, cursor + "!", cursor.repeat(100))) {
      int status = ada.api().get(secrets() + "?cursor=" + changed).status();
      assertEquals(422, status, changed);
    }
  }

  @Test
  void freeTextLooksInWhatTheContractNames() {
    Project searched = ada.organization().createProject();
    String list = searched.environment("staging") + "/secrets";
    put(list + "/BY_NAME", Json.body("value", "x"));
    put(list + "/OTHER", Json.body("value", "by_name", "description", "Über das Gerät"));
    put(list + "/TAGGED", Json.body("value", "x", "tags", List.of("Rot", "blau")));
    assertEquals("BY_NAME", names(list + "?q=by_name"));
    assertEquals("OTHER", names(list + "?q=%C3%BCBER"));
    assertEquals("TAGGED", names(list + "?q=rOT"));
    assertEquals("TAGGED", names(list + "?tag=Rot&tag=blau"));
    assertEquals("", names(list + "?tag=Rot&tag=gelb"));
    assertEquals("", names(list + "?q=Rot&tag=blau&category=oauth"));
  }

  private void put(String address, Object body) {
    ada.api().put(address, body).expect(201);
  }

  private String secrets() {
    return shop.environment("development") + "/secrets";
  }

  private String names(String address) {
    return shown(address, "name");
  }

  private String shown(String address, String field) {
    return fields(List.of(ada.api().get(address).expect(200)), field);
  }

  private String paged(String address) {
    return paged(address, "name");
  }

  private String paged(String address, String field) {
    var pages = new ArrayList<Answer>();
    String cursor = "";
    while (cursor != null) {
      Answer page = ada.api().get(address + cursor).expect(200);
      pages.add(page);
      cursor = page.at("/nextCursor").isNull() ? null : "&cursor=" + page.field("nextCursor");
    }
    return fields(pages, field);
  }

  private static String fields(List<Answer> pages, String field) {
    var found = new ArrayList<String>();
    for (Answer page : pages) {
      for (JsonNode item : page.at("/items")) {
        found.add(item.path(field).asText());
      }
    }
    return String.join(" ", found);
  }
}
