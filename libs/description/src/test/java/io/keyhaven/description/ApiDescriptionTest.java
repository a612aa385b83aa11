package io.keyhaven.description;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.principal.Permission;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.Index;
import org.junit.jupiter.api.Test;

/** What the description of every operation says without the operation saying it. */
class ApiDescriptionTest {
  /** Three operations, one of which forgets to say what it needs. */
  static class Notes {
    @Needs(Permission.SECRET_WRITE)
    @Operation(operationId = "createNote")
    void create() {}

    @Needs(standing = Standing.ANYONE)
    @Operation(operationId = "readNote")
    void read(HttpHeaders headers) {}

    @Operation(operationId = "forgotten")
    void forgotten() {}
  }

  @Test
  void saysWhoMayCall() throws IOException {
    var create = describe("createNote").getPathItem("/notes/{organization}").getPOST();
    assertEquals(
        Map.of("caller", "member", "permission", "secret:write"),
        create.getExtensions().get("x-keyhaven-access"));
    assertEquals(1, create.getSecurity().size());
    assertTrue(create.getResponses().getAPIResponses().keySet().containsAll(List.of("401", "403")));
  }

  @Test
  void whatAnyoneMayCallAsksForNoSignIn() throws IOException {
    var read = describe("readNote").getPathItem("/notes/{organization}").getPOST();
    assertNull(read.getSecurity());
    assertNull(read.getResponses().getAPIResponse("401"));
  }

  @Test
  void namesTheHeadersThatAreRead() throws IOException {
    var create = describe("createNote").getPathItem("/notes/{organization}").getPOST();
    assertEquals(
        List.of("organization", "Idempotency-Key"),
        create.getParameters().stream().map(parameter -> parameter.getName()).toList());
    var read = describe("readNote").getPathItem("/notes/{organization}").getPOST();
    assertEquals(
        List.of("organization", "Idempotency-Key", "If-Match"),
        read.getParameters().stream().map(parameter -> parameter.getName()).toList());
    assertNotNull(read.getResponses().getAPIResponse("412"));
  }

  @Test
  void everyFieldOfAnAnswerIsThereAndNoOther() throws IOException {
    var document = document("createNote");
    new ApiDescription(index()).filterOpenAPI(document);
    Schema note = document.getComponents().getSchemas().get("Note");
    assertEquals(List.of("id", "text"), note.getRequired());
    assertEquals(false, note.getAdditionalPropertiesBoolean());
    Schema request = document.getComponents().getSchemas().get("NoteRequest");
    assertNull(request.getRequired());
  }

  @Test
  void anOperationThatDoesNotSayWhatItNeedsFailsTheBuild() {
    assertThrows(IllegalStateException.class, () -> describe("forgotten"));
    assertThrows(IllegalStateException.class, () -> describe("unknown"));
  }

  private static org.eclipse.microprofile.openapi.models.Paths describe(String operationId)
      throws IOException {
    var document = document(operationId);
    new ApiDescription(index()).filterOpenAPI(document);
    return document.getPaths();
  }

  private static Index index() throws IOException {
    return Index.of(Notes.class, Operation.class, Needs.class);
  }

  private static OpenAPI document(String operationId) {
    var text = OASFactory.createSchema().addType(Schema.SchemaType.STRING);
    var note = OASFactory.createSchema().addProperty("text", text).addProperty("id", text);
    var media =
        OASFactory.createMediaType()
            .schema(OASFactory.createSchema().ref("#/components/schemas/Note"));
    var created =
        OASFactory.createAPIResponse()
            .content(OASFactory.createContent().addMediaType("application/json", media));
    PathItem item =
        OASFactory.createPathItem()
            .POST(
                OASFactory.createOperation()
                    .operationId(operationId)
                    .responses(OASFactory.createAPIResponses().addAPIResponse("201", created)));
    return OASFactory.createOpenAPI()
        .components(
            OASFactory.createComponents()
                .addSchema("Note", note)
                .addSchema("NoteRequest", OASFactory.createSchema().addProperty("text", text)))
        .paths(OASFactory.createPaths().addPathItem("/notes/{organization}", item));
  }
}
