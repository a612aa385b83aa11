package io.keyhaven.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.erdtman.jcs.JsonCanonicalizer;

/**
 * The check of an export as {@code docs/formats/audit-record.md} describes it, written from there
 * and sharing nothing with the service but the canonicalisation library.
 */
public final class PublishedFormat {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> LEFT_OUT =
      List.of("address", "addressSalt", "userAgent", "userAgentSalt", "previousHash", "hash");

  private PublishedFormat() {}

  public static List<JsonNode> parse(String export) throws Exception {
    var records = new ArrayList<JsonNode>();
    for (String line : export.lines().toList()) {
      records.add(JSON.readTree(line));
    }
    return records;
  }

  /** The head of a chain that holds; fails with an assertion where it does not. */
  public static String verify(List<JsonNode> records) throws Exception {
    String previous = "0".repeat(64);
    long sequence = 1;
    for (JsonNode record : records) {
      require(record.get("version").asInt() == 1, "version", sequence);
      require(record.get("sequence").asLong() == sequence, "sequence", sequence);
      require(record.get("previousHash").asText().equals(previous), "previousHash", sequence);
      requirePersonalFields(record, sequence);
      require(record.get("hash").asText().equals(hash(record)), "hash", sequence);
      previous = record.get("hash").asText();
      sequence++;
    }
    return previous;
  }

  public static String hash(JsonNode record) throws Exception {
    return sha256(HexFormat.of().parseHex(record.get("previousHash").asText()), canonical(record));
  }

  /** The bytes that are hashed behind the previous hash. */
  public static byte[] canonical(JsonNode record) throws Exception {
    ObjectNode hashed = record.deepCopy();
    hashed.remove(LEFT_OUT);
    ((ObjectNode) hashed.get("actor")).remove(List.of("name", "nameSalt"));
    ((ObjectNode) hashed.get("resource")).remove(List.of("name", "nameSalt"));
    return new JsonCanonicalizer(JSON.writeValueAsString(hashed)).getEncodedUTF8();
  }

  private static void requirePersonalFields(JsonNode record, long sequence) throws Exception {
    requirePersonal(record.get("actor"), "name", sequence);
    requirePersonal(record.get("resource"), "name", sequence);
    requirePersonal(record, "address", sequence);
    requirePersonal(record, "userAgent", sequence);
  }

  private static void requirePersonal(JsonNode object, String name, long sequence)
      throws Exception {
    JsonNode value = object.get(name);
    JsonNode salt = object.get(name + "Salt");
    JsonNode commitment = object.get(name + "Commitment");
    if (value.isNull()) {
      require(salt.isNull(), name, sequence);
    } else {
      byte[] saltBytes = HexFormat.of().parseHex(salt.asText());
      require(saltBytes.length == 16, name, sequence);
      String expected = sha256(saltBytes, value.asText().getBytes(UTF_8));
      require(commitment.asText().equals(expected), name, sequence);
    }
  }

  private static String sha256(byte[] first, byte[] second) throws Exception {
    var both = new ByteArrayOutputStream();
    both.write(first);
    both.write(second);
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(both.toByteArray()));
  }

  private static void require(boolean condition, String member, long sequence) {
    if (!condition) {
      throw new AssertionError(member + " of record " + sequence);
    }
  }
}
