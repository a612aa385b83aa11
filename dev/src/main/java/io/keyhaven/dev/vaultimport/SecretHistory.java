package io.keyhaven.dev.vaultimport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a server keeps about a secret.
 *
 * @param currentVersion 0 where there are settings only
 * @param readable versions that still have data
 * @param settings that belong to the secret and not to one of its versions
 */
record SecretHistory(int currentVersion, Set<Integer> readable, ObjectNode settings) {
  private static final List<String> SETTINGS =
      List.of("cas_required", "max_versions", "delete_version_after", "custom_metadata");

  static SecretHistory of(JsonNode answer) {
    JsonNode metadata = answer.path("data");
    ObjectNode settings = new ObjectMapper().createObjectNode();
    SETTINGS.stream()
        .filter(metadata::hasNonNull)
        .forEach(name -> settings.set(name, metadata.get(name)));
    var readable = new TreeSet<Integer>();
    for (Map.Entry<String, JsonNode> version : metadata.path("versions").properties()) {
      if (isReadable(version.getValue())) {
        readable.add(Integer.valueOf(version.getKey()));
      }
    }
    return new SecretHistory(metadata.path("current_version").asInt(), readable, settings);
  }

  private static boolean isReadable(JsonNode version) {
    String deletion = version.path("deletion_time").asText();
    return !version.path("destroyed").asBoolean()
        && (deletion.isEmpty()
            || OffsetDateTime.parse(deletion).toInstant().isAfter(Instant.now()));
  }
}
