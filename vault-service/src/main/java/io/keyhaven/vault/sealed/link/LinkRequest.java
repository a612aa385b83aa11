package io.keyhaven.vault.sealed.link;

import io.keyhaven.problem.Faults;
import io.keyhaven.sealed.format.Bytes;
import io.keyhaven.vault.request.Timestamp;
import io.keyhaven.vault.sealed.form.BinaryFields;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A value that a client sealed for a link; binary fields are base64url without padding.
 *
 * @param id the client's choice, because the value is bound to it
 * @param accessTokenHash SHA-256 of what has to be shown to take it
 * @param views how often it can be taken; left out: once
 * @param expiresAt left out: in seven days
 */
@Schema(name = "OneTimeLinkRequest")
public record LinkRequest(
    @NotNull UUID id,
    @NotNull @Schema(description = "At least the 16 bytes of the tag") String encryptedValue,
    @NotNull @Schema(description = "12 bytes") String iv,
    @NotNull @Schema(description = "32 bytes") String accessTokenHash,
    Integer views,
    @Schema(format = "date-time") String expiresAt) {
  private static final int IV_BYTES = 12;
  private static final int TAG_BYTES = 16;
  private static final int HASH_BYTES = 32;

  /** What was sent, when it is well-formed and within the limits. */
  Content toContent(LinkConfig config) {
    Instant now = Timestamp.now();
    var faults = new Faults();
    Instant expiry =
        expiresAt == null
            ? now.plus(config.lifetime())
            : Timestamp.parse(expiresAt, "/expiresAt", faults).orElse(now.plusSeconds(1));
    if (!expiry.isAfter(now) || expiry.isAfter(now.plus(config.longestLifetime()))) {
      faults.add(
          "/expiresAt",
          "range",
          "must be within the next %d days".formatted(config.longestLifetime().toDays()));
    }
    int times = views == null ? 1 : views;
    if (times < 1 || times > config.mostViews()) {
      faults.add("/views", "range", "must be 1 to " + config.mostViews());
    }
    faults.refuseIfAny();
    return read(times, expiry, config.valueBytes());
  }

  private Content read(int times, Instant expiry, int mostBytes) {
    var fields = new BinaryFields();
    Bytes value = fields.between(TAG_BYTES, Integer.MAX_VALUE, encryptedValue, "/encryptedValue");
    Bytes vector = fields.exactly(IV_BYTES, iv, "/iv");
    Bytes hash = fields.exactly(HASH_BYTES, accessTokenHash, "/accessTokenHash");
    fields.refuseIfAny();
    if (value.size() > mostBytes) {
      throw LinkProblem.tooLarge(mostBytes);
    }
    return new Content(id, value, vector, hash, times, expiry);
  }

  record Content(
      UUID id,
      Bytes encryptedValue,
      Bytes iv,
      Bytes accessTokenHash,
      int views,
      Instant expiresAt) {}

  /** Without what was sealed. */
  @Override
  public String toString() {
    return "LinkRequest";
  }
}
