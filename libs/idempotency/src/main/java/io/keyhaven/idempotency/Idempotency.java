package io.keyhaven.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Gives the first answer again to a call that is repeated with its key; refuses the key with
 * another body. Runs inside the transaction of the work. A refused call is not kept: its repeat is
 * tried anew.
 */
@ApplicationScoped
public class Idempotency {
  private static final String SET_PRINCIPAL = "select set_config('keyhaven.principal', ?1, true)";

  /** Claims a new key, or one whose 24 hours are over; waits for a concurrent claim to commit. */
  private static final String CLAIM =
      """
      insert into idempotency_record (principal_id, route, key, body_hash) values (?1, ?2, ?3, ?4)
      on conflict (principal_id, route, key) do update
        set body_hash = excluded.body_hash, answer = null, created_at = now()
        where idempotency_record.created_at < now() - interval '24 hours'
      """;

  private static final String READ =
      "select body_hash, answer from idempotency_record"
          + " where principal_id = ?1 and route = ?2 and key = ?3";
  private static final String KEEP =
      "update idempotency_record set answer = ?4 where principal_id = ?1 and route = ?2 and key = ?3";

  private final ObjectMapper json;
  private final BodyHash bodyHash;

  Idempotency(ObjectMapper json, BodyHash bodyHash) {
    this.json = json;
    this.bodyHash = bodyHash;
  }

  /**
   * Runs the work once per key.
   *
   * @param body what was asked for: the request record, or the raw bytes of a file
   * @param answer the type of the answer, kept as JSON; must hold no confidential value
   * @return the work's answer, or the first one; fails with 422 when the key came with another body
   */
  public <T> Uni<T> once(
      Optional<IdempotencyKey> key, Object body, Class<T> answer, Supplier<Uni<T>> work) {
    if (key.isEmpty()) {
      return work.get();
    }
    byte[] hash = bodyHash.of(body);
    return claim(key.get(), hash)
        .chain(
            claimed ->
                claimed
                    ? work.get().call(result -> keep(key.get(), write(result)))
                    : repeat(key.get(), hash).map(first -> parse(first, answer)));
  }

  /**
   * Runs the work once per key where its answer shows a credential: that answer is not kept, a
   * repeat is refused with 409.
   */
  public <T> Uni<T> onceShowingCredential(
      Optional<IdempotencyKey> key, Object body, Supplier<Uni<T>> work) {
    if (key.isEmpty()) {
      return work.get();
    }
    byte[] hash = bodyHash.of(body);
    return claim(key.get(), hash)
        .chain(
            claimed ->
                claimed ? work.get() : repeat(key.get(), hash).map(Idempotency::refuseShownAgain));
  }

  private static Uni<Boolean> claim(IdempotencyKey key, byte[] hash) {
    return Panache.getSession()
        .call(
            session ->
                session
                    .createNativeQuery(SET_PRINCIPAL, String.class)
                    .setParameter(1, key.principalId().toString())
                    .getSingleResult())
        .chain(
            session ->
                session
                    .createNativeQuery(CLAIM)
                    .setParameter(1, key.principalId())
                    .setParameter(2, key.route())
                    .setParameter(3, key.value())
                    .setParameter(4, hash)
                    .executeUpdate())
        .map(rows -> rows == 1);
  }

  /** The call that claimed the key before; fails with 422 when it had another body. */
  private static Uni<FirstCall> repeat(IdempotencyKey key, byte[] hash) {
    return read(key).invoke(first -> first.requireBody(hash));
  }

  private static Uni<FirstCall> read(IdempotencyKey key) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(READ, Object[].class)
                    .setParameter(1, key.principalId())
                    .setParameter(2, key.route())
                    .setParameter(3, key.value())
                    .getSingleResult())
        .map(row -> new FirstCall((byte[]) row[0], (String) row[1]));
  }

  private static Uni<Integer> keep(IdempotencyKey key, String answer) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(KEEP)
                    .setParameter(1, key.principalId())
                    .setParameter(2, key.route())
                    .setParameter(3, key.value())
                    .setParameter(4, answer)
                    .executeUpdate());
  }

  private String write(Object answer) {
    try {
      return json.writeValueAsString(answer);
    } catch (JsonProcessingException unwritable) {
      throw new IllegalStateException("an answer cannot be kept as JSON", unwritable);
    }
  }

  private <T> T parse(FirstCall first, Class<T> type) {
    try {
      return json.readValue(first.answer, type);
    } catch (JsonProcessingException unreadable) {
      throw new IllegalStateException("a kept answer cannot be read", unreadable);
    }
  }

  @SuppressWarnings("UnusedVariable") // the shape of a step after repeat()
  private static <T> T refuseShownAgain(FirstCall first) {
    throw IdempotencyProblem.credentialShown();
  }

  private record FirstCall(byte[] bodyHash, String answer) {
    void requireBody(byte[] hash) {
      if (!MessageDigest.isEqual(bodyHash, hash)) {
        throw IdempotencyProblem.otherBody();
      }
    }
  }
}
