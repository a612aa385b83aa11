package io.keyhaven.vault.upkeep;

import io.keyhaven.problem.ProblemException;
import io.keyhaven.vault.request.Cursor;
import io.keyhaven.vault.request.Keyset;
import io.keyhaven.vault.request.PageRequest;
import io.keyhaven.vault.request.Timestamp;
import java.time.Instant;
import java.util.Optional;

/**
 * Which secrets are looked for, most urgent first.
 *
 * @param reason what is wrong with them
 * @param before they expire, or were written, before this moment
 */
record UpkeepQuery(Reason reason, Instant before, PageRequest page, Optional<Cursor> after) {

  /** What a secret needs somebody for. */
  enum Reason {
    EXPIRING("v.expiresAt"),
    UNCHANGED("r.createdAt");

    /** The time that decides, in HQL. */
    private final String time;

    Reason(String time) {
      this.time = time;
    }
  }

  /**
   * The query parameters as sent.
   *
   * @throws ProblemException 422 where not exactly one of the times is given
   */
  static UpkeepQuery of(String expiresBefore, String writtenBefore, PageRequest page) {
    if ((expiresBefore == null) == (writtenBefore == null)) {
      throw ProblemException.invalid(
          "?expiresBefore", "required", "must be given, or writtenBefore instead, not both");
    }
    Reason reason = expiresBefore == null ? Reason.UNCHANGED : Reason.EXPIRING;
    Instant before =
        expiresBefore == null
            ? Timestamp.require(writtenBefore, "?writtenBefore")
            : Timestamp.require(expiresBefore, "?expiresBefore");
    return new UpkeepQuery(reason, before, page, page.cursor(reason.name(), 3));
  }

  String condition() {
    return reason.time + " < :before";
  }

  Keyset keyset() {
    return new Keyset(reason.time, "v.id", false);
  }

  Cursor cursorOf(FoundSecret last) {
    PlacedSecretView view = last.view();
    Instant time = reason == Reason.EXPIRING ? view.expiresAt() : view.updatedAt();
    return Cursor.of(reason, time, last.versionId());
  }
}
