package io.keyhaven.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Records, schemas and golden examples say the same. */
class ContractTest {
  /** As services write and read events. */
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

  private static final ObjectMapper CONSUMER =
      JSON.copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  /**
   * What payloads may be made of: ids, names, times and numbers, and nothing that holds a value.
   */
  private static final Set<String> ALLOWED =
      Set.of(
          "action",
          "actor",
          "address",
          "change",
          "deleted",
          "effectiveAt",
          "email",
          "environmentId",
          "expiresAt",
          "first",
          "generation",
          "id",
          "keyId",
          "keys",
          "last",
          "memberId",
          "metadata",
          "name",
          "organizationId",
          "outcome",
          "path",
          "pathId",
          "permissions",
          "principalId",
          "principalType",
          "projectId",
          "reason",
          "rekeyRequired",
          "requestId",
          "resource",
          "revision",
          "role",
          "serviceAccountId",
          "since",
          "slug",
          "time",
          "type",
          "userAgent",
          "userId",
          "vaultId",
          "version",
          "written");

  static Stream<Contract> contracts() {
    return Contract.ALL.stream();
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void examplesAreWhatTheRecordWritesAndReads(Contract contract) throws IOException {
    for (String example : contract.examples()) {
      Record data = JSON.readValue(example, contract.data());
      assertEquals(JSON.readTree(example), JSON.readTree(JSON.writeValueAsString(data)));
    }
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void examplesAgreeWithTheSchema(Contract contract) {
    for (String example : contract.examples()) {
      assertEquals(List.of(), errors(contract, example));
    }
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void theSchemaNamesEveryComponentOfTheRecordAndNoOther(Contract contract) throws IOException {
    assertSameMembers(JSON.readTree(contract.schema()), contract.data());
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void theSchemaMissesEveryMemberThatIsLeftOut(Contract contract) throws IOException {
    for (String example : contract.examples()) {
      var complete = (ObjectNode) JSON.readTree(example);
      for (Map.Entry<String, JsonNode> member : complete.properties()) {
        ObjectNode without = complete.deepCopy();
        without.remove(member.getKey());
        assertFalse(errors(contract, without.toString()).isEmpty(), member.getKey());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void membersOfALaterVersionDisturbNoConsumer(Contract contract) throws IOException {
    for (String example : contract.examples()) {
      var later = (ObjectNode) JSON.readTree(example);
      later.putObject("addedLater").put("x", 1);
      assertEquals(List.of(), errors(contract, later.toString()));
      assertEquals(
          JSON.readValue(example, contract.data()),
          CONSUMER.readValue(later.toString(), contract.data()));
      assertThrows(
          UnrecognizedPropertyException.class,
          () -> JSON.readValue(later.toString(), contract.data()));
    }
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void noComponentCouldHoldAValue(Contract contract) {
    for (RecordComponent component : components(contract.data())) {
      assertTrue(ALLOWED.contains(component.getName()), component.toString());
      assertTrue(
          Set.of(
                      UUID.class,
                      Instant.class,
                      String.class,
                      long.class,
                      boolean.class,
                      List.class,
                      Map.class)
                  .contains(component.getType())
              || component.getType().isRecord(),
          component.toString());
    }
  }

  @Test
  void typesAreNamedAfterTheirServiceAndVersion() {
    for (Contract contract : Contract.ALL) {
      assertTrue(
          contract.type().matches("keyhaven\\.(identity|vault|audit)(\\.[a-z_]+)?\\.[a-z_]+\\.v1"),
          contract.type());
      assertEquals(contract, Contract.of(contract.type()).orElseThrow());
    }
  }

  @Test
  void everyFileBelongsToAContract() throws Exception {
    assertEquals(
        Contract.ALL.stream().map(contract -> contract.type() + ".json").collect(sorted()),
        files("/schemas"));
    assertEquals(
        Contract.ALL.stream()
            .flatMap(
                contract ->
                    contract.exampleNames().stream()
                        .map(name -> contract.type() + "/" + name + ".json"))
            .collect(sorted()),
        files("/golden"));
  }

  private static List<Error> errors(Contract contract, String data) {
    Schema schema = SCHEMAS.getSchema(contract.schema(), InputFormat.JSON);
    return schema.validate(
        data,
        InputFormat.JSON,
        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
  }

  private static void assertSameMembers(JsonNode schema, Class<?> record) {
    Set<String> members =
        Arrays.stream(record.getRecordComponents())
            .map(RecordComponent::getName)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> properties = new TreeSet<>();
    schema.get("properties").fieldNames().forEachRemaining(properties::add);
    assertEquals(members, properties);
    Set<String> required = new TreeSet<>();
    schema.get("required").forEach(name -> required.add(name.asText()));
    assertEquals(members, required);
    for (RecordComponent component : record.getRecordComponents()) {
      if (component.getType().isRecord()) {
        assertSameMembers(schema.get("properties").get(component.getName()), component.getType());
      }
    }
  }

  /** The components of a record and of the records in it. */
  private static List<RecordComponent> components(Class<?> record) {
    var found = new ArrayList<RecordComponent>();
    for (RecordComponent component : record.getRecordComponents()) {
      found.add(component);
      if (component.getType().isRecord()) {
        found.addAll(components(component.getType()));
      }
    }
    return found;
  }

  private static Set<String> files(String folder) throws IOException, URISyntaxException {
    Path root = Path.of(Contract.class.getResource(folder).toURI());
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString())
          .collect(sorted());
    }
  }

  private static java.util.stream.Collector<String, ?, Set<String>> sorted() {
    return Collectors.toCollection(TreeSet::new);
  }
}
