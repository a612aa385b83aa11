package io.keyhaven.audit.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ChainTest {
  private static final UUID ORGANIZATION = UUID.fromString("01932c00-7a00-7000-8000-000000000001");

  /** However a stream of events is cut into batches, the chain is the same. */
  @Property(tries = 50)
  void theChainDoesNotDependOnTheBatches(
      @ForAll @IntRange(min = 0, max = 12) int length, @ForAll long seed) {
    List<AuditEvent> events = events(length);
    List<AuditRecord> atOnce = ChainHead.empty(ORGANIZATION).extend(events);
    var random = new Random(seed);
    var inBatches = new ArrayList<AuditRecord>();
    ChainHead head = ChainHead.empty(ORGANIZATION);
    for (int from = 0; from < length; ) {
      int to = Math.min(length, from + 1 + random.nextInt(4));
      inBatches.addAll(head.extend(events.subList(from, to)));
      head = headOf(inBatches);
      from = to;
    }
    assertEquals(atOnce, inBatches);
  }

  /** Any prefix holds against its own head, and against no later one. */
  @Property(tries = 50)
  void aPrefixHoldsAgainstItsOwnHeadOnly(@ForAll @IntRange(min = 1, max = 12) int length) {
    List<AuditRecord> chain = ChainHead.empty(ORGANIZATION).extend(events(length));
    for (int end = 0; end <= length; end++) {
      List<AuditRecord> prefix = chain.subList(0, end);
      assertTrue(verify(headOf(prefix), prefix).firstBreak().isEmpty());
      if (end < length) {
        assertEquals(end + 1, verify(headOf(chain), prefix).firstBreak().orElseThrow().sequence());
      }
    }
  }

  /** A record anywhere else than where it was written breaks the chain at the first moved place. */
  @Property(tries = 50)
  void movedRecordsAreFound(
      @ForAll @IntRange(min = 0, max = 5) int left,
      @ForAll @IntRange(min = 6, max = 11) int right) {
    List<AuditRecord> chain = new ArrayList<>(ChainHead.empty(ORGANIZATION).extend(events(12)));
    ChainHead head = headOf(chain);
    AuditRecord moved = chain.get(left);
    chain.set(left, chain.get(right));
    chain.set(right, moved);
    assertEquals(left + 1, verify(head, chain).firstBreak().orElseThrow().sequence());
  }

  @Test
  void metadataOfAnyJsonKeepsItsCanonicalForm() {
    AuditEvent event =
        event(
            0,
            "{\"\u20ac\":1.5,\"a\":[true,null,\"\\u000f\"],\"\ud83d\ude02\":{},\"\ufb33\":-0.0}");
    String canonical =
        new String(RecordHash.canonical(event, 1), java.nio.charset.StandardCharsets.UTF_8);
    assertTrue(
        canonical.contains(
            "\"metadata\":{\"a\":[true,null,\"\\u000f\"],\"\u20ac\":1.5,\"\ud83d\ude02\":{},\"\ufb33\":0}"),
        canonical);
  }

  @Test
  void refusesAnEventOfAnotherOrganization() {
    var head = ChainHead.empty(UUID.randomUUID());
    assertThrows(IllegalArgumentException.class, () -> head.extend(events(1)));
  }

  @Test
  void timesHaveThreeDigitsOfMilliseconds() {
    assertEquals(
        "2026-11-20T08:15:30.000Z", RecordJson.time(Instant.parse("2026-11-20T08:15:30Z")));
    assertEquals(
        "2026-11-20T08:15:30.120Z", RecordJson.time(Instant.parse("2026-11-20T08:15:30.12Z")));
  }

  private static ChainVerification verify(ChainHead head, List<AuditRecord> chain) {
    var verification = new ChainVerification(head);
    chain.forEach(verification::accept);
    return verification;
  }

  private static ChainHead headOf(List<AuditRecord> chain) {
    return chain.isEmpty()
        ? ChainHead.empty(ORGANIZATION)
        : new ChainHead(ORGANIZATION, chain.getLast().sequence(), chain.getLast().hash());
  }

  private static List<AuditEvent> events(int count) {
    return IntStream.range(0, count).mapToObj(i -> event(i, "{\"n\":" + i + "}")).toList();
  }

  private static AuditEvent event(int number, String metadata) {
    byte[] salt = new byte[PersonalField.SALT_BYTES];
    salt[0] = (byte) number;
    PersonalField name = PersonalField.of("ada", salt);
    return new AuditEvent(
        new UUID(7, number),
        ORGANIZATION,
        "vault",
        Instant.EPOCH.plusMillis(number),
        new AuditEvent.Actor("user", new UUID(8, number), name),
        "secret.reveal",
        new AuditEvent.Resource("secret", null, PersonalField.absent()),
        "success",
        PersonalField.of("203.0.113.7", salt),
        PersonalField.absent(),
        null,
        metadata);
  }
}
