package io.keyhaven.system.verifier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Checks an export, line by line, in the five steps of the format. */
public final class AuditExport {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> PERSONAL =
      List.of("/actor/name", "/resource/name", "/address", "/userAgent");

  private String organization;
  private long sequence;
  private String head = "0".repeat(64);

  private AuditExport() {}

  /**
   * What a check found.
   *
   * @param count records that stand
   * @param head hash of the last of them
   * @param broken what is wrong with the next one, or null
   */
  public record Outcome(long count, String head, String broken) {
    public boolean valid() {
      return broken == null;
    }
  }

  public static Outcome check(String jsonLines) {
    var export = new AuditExport();
    for (String line : jsonLines.split("\n")) {
      String broken = export.next(line);
      if (broken != null) {
        return new Outcome(export.sequence, export.head, broken);
      }
    }
    return new Outcome(export.sequence, export.head, null);
  }

  private String next(String line) {
    ObjectNode event;
    try {
      event = (ObjectNode) JSON.readTree(line);
    } catch (JsonProcessingException malformed) {
      return "not JSON";
    }
    if (organization == null) {
      organization = event.path("organizationId").asText();
    }
    if (event.path("version").asInt() != 1
        || !event.path("organizationId").asText().equals(organization)) {
      return "another version or organization";
    }
    if (event.path("sequence").asLong() != sequence + 1) {
      return "sequence";
    }
    if (!event.path("previousHash").asText().equals(head)) {
      return "previousHash";
    }
    for (String field : PERSONAL) {
      if (!personalFieldHolds(event, field)) {
        return field;
      }
    }
    if (!event.path("hash").asText().equals(hash(event))) {
      return "hash";
    }
    sequence++;
    head = event.path("hash").asText();
    return null;
  }

  private static boolean personalFieldHolds(JsonNode event, String field) {
    JsonNode value = event.at(field);
    JsonNode salt = event.at(field + "Salt");
    JsonNode commitment = event.at(field + "Commitment");
    if (value.isNull()) {
      return salt.isNull() && (commitment.isNull() || commitment.isTextual());
    }
    byte[] salted = HexFormat.of().parseHex(salt.asText());
    byte[] text = value.asText().getBytes(StandardCharsets.UTF_8);
    return commitment.asText().equals(sha256(salted, text));
  }

  private static String hash(ObjectNode event) {
    ObjectNode hashed = event.deepCopy();
    hashed.remove(
        List.of("address", "addressSalt", "userAgent", "userAgentSalt", "previousHash", "hash"));
    for (String party : List.of("actor", "resource")) {
      ((ObjectNode) hashed.path(party)).remove(List.of("name", "nameSalt"));
    }
    byte[] previous = HexFormat.of().parseHex(event.path("previousHash").asText());
    return sha256(previous, CanonicalJson.of(hashed).getBytes(StandardCharsets.UTF_8));
  }

  private static String sha256(byte[] first, byte[] second) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(first);
      digest.update(second);
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
