package io.keyhaven.gateway.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OpenApiMergeTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ME = "/paths/~1api~1v1~1auth~1me/get";
  private static final String LOGIN = "/paths/~1api~1v1~1auth~1login/post";

  private ObjectNode merged;

  @BeforeEach
  void merge() throws JsonProcessingException {
    var merge =
        new OpenApiMerge(
            JSON,
            document(
                """
                {"openapi": "3.1.0", "info": {"title": "KeyHaven", "version": "1"}, "paths": {},
                 "components": {"securitySchemes": {"bearer": {}},
                   "schemas": {"Problem": {"type": "object"}}}}
                """),
            "0.1.0");
    merge.add(
        "first",
        document(
            """
            {"paths": {
               "/api/v1/auth/me": {"get": {"operationId": "get", "security": [{"X": []}],
                 "responses": {"200": {"$ref": "#/components/schemas/View"},
                               "403": {"description": "No"}}}},
               "/internal/x": {"get": {"operationId": "hidden", "responses": {}}}},
             "components": {"schemas": {"View": {"type": "string"}, "Same": {"type": "integer"}},
               "securitySchemes": {"X": {}}}}
            """));
    merge.add(
        "second",
        document(
            """
            {"paths": {"/api/v1/auth/login": {"post": {"operationId": "get",
               "responses": {"200": {"$ref": "#/components/schemas/View"},
                             "400": {"$ref": "#/components/schemas/Problem"}}}}},
             "components": {"schemas": {
               "View": {"type": "array", "items": {"$ref": "#/components/schemas/View"}},
               "Same": {"type": "integer"},
               "Problem": {"type": "array"}}}}
            """));
    merged = merge.result();
  }

  @Test
  void tellsApartWhatIsCalledTheSame() {
    assertEquals("string", text("/components/schemas/View/type"));
    assertEquals("array", text("/components/schemas/SecondView/type"));
    assertEquals("#/components/schemas/View", text(ME + "/responses/200/$ref"));
    assertEquals("#/components/schemas/SecondView", text(LOGIN + "/responses/200/$ref"));
    assertEquals(
        "#/components/schemas/SecondView", text("/components/schemas/SecondView/items/$ref"));
    assertEquals("get", text(ME + "/operationId"));
    assertEquals("secondGet", text(LOGIN + "/operationId"));
  }

  @Test
  void keepsOnceWhatIsTheSame() {
    assertEquals(4, merged.at("/components/schemas").size());
    assertEquals("object", text("/components/schemas/Problem/type"));
    assertEquals("#/components/schemas/Problem", text(LOGIN + "/responses/400/$ref"));
  }

  @Test
  void leavesOutWhatThePublicCannotReach() {
    assertEquals(2, merged.at("/paths").size());
  }

  @Test
  void saysWhoMayCall() {
    assertFalse(merged.at(ME).has("security"));
    assertTrue(merged.at(LOGIN + "/security").isEmpty());
    assertTrue(merged.at(LOGIN).has("security"));
    assertFalse(merged.at("/components/securitySchemes").has("X"));
  }

  @Test
  void saysWhatTheGatewayAnswers() {
    assertEquals("#/components/responses/NotSignedIn", text(ME + "/responses/401/$ref"));
    assertEquals("#/components/responses/TooManyRequests", text(ME + "/responses/429/$ref"));
    assertTrue(merged.at(LOGIN + "/responses/401").isMissingNode());
    assertTrue(merged.at(ME + "/responses/403/content").has("application/problem+json"));
  }

  private String text(String pointer) {
    return merged.at(pointer).asText();
  }

  private static ObjectNode document(String text) throws JsonProcessingException {
    return (ObjectNode) JSON.readTree(text);
  }
}
