package io.keyhaven.gateway.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class OpenApiMergeTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void keepsWhatIsTheSameOnceAndTellsApartWhatIsNot() throws JsonProcessingException {
    ObjectNode merged =
        merge(
            """
            {"paths": {"/a": {"get": {"operationId": "get", "security": [{"X": []}],
               "responses": {"200": {"$ref": "#/components/schemas/View"}}}},
              "/internal/x": {"get": {}}},
             "components": {"schemas": {
               "View": {"type": "string"}, "Problem": {"type": "object"}},
               "securitySchemes": {"X": {}}}}
            """,
            """
            {"paths": {"/b": {"get": {"operationId": "get", "security": [],
               "responses": {"200": {"$ref": "#/components/schemas/View"},
                             "400": {"$ref": "#/components/schemas/Problem"}}}}},
             "components": {"schemas": {
               "View": {"type": "array", "items": {"$ref": "#/components/schemas/View"}},
               "Problem": {"type": "object"}}}}
            """);
    assertFalse(merged.at("/paths").has("/internal/x"));
    assertEquals("get", merged.at("/paths/~1a/get/operationId").asText());
    assertEquals("secondGet", merged.at("/paths/~1b/get/operationId").asText());
    assertEquals("string", merged.at("/components/schemas/View/type").asText());
    assertEquals("array", merged.at("/components/schemas/SecondView/type").asText());
    assertEquals(
        "#/components/schemas/SecondView",
        merged.at("/components/schemas/SecondView/items/$ref").asText());
    assertEquals(
        "#/components/schemas/View", merged.at("/paths/~1a/get/responses/200/$ref").asText());
    assertEquals(
        "#/components/schemas/SecondView", merged.at("/paths/~1b/get/responses/200/$ref").asText());
    assertEquals(
        "#/components/schemas/Problem", merged.at("/paths/~1b/get/responses/400/$ref").asText());
    assertEquals(3, merged.at("/components/schemas").size());
    assertFalse(merged.at("/paths/~1a/get").has("security"));
    assertTrue(merged.at("/paths/~1b/get").has("security"));
    assertFalse(merged.at("/components/securitySchemes").has("X"));
  }

  private static ObjectNode merge(String first, String second) throws JsonProcessingException {
    var merge = new OpenApiMerge(JSON, "1");
    merge.add("first", (ObjectNode) JSON.readTree(first));
    merge.add("second", (ObjectNode) JSON.readTree(second));
    return merge.result();
  }
}
