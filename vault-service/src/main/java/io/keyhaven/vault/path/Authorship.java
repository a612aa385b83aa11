package io.keyhaven.vault.path;

import io.keyhaven.principal.Caller;
import io.keyhaven.principal.TimeOrderedId;
import io.keyhaven.vault.request.Timestamp;
import java.time.Instant;
import java.util.UUID;

/**
 * Who commits what for, and when; the revisions of one commit share it.
 *
 * @param message null when none was given
 */
public record Authorship(
    UUID commitId, String type, UUID id, String name, String message, Instant time) {

  public static Authorship of(Caller caller, String message) {
    var principal = caller.principal();
    return new Authorship(
        TimeOrderedId.next(),
        principal.type().label(),
        principal.id(),
        principal.name(),
        message,
        Timestamp.now());
  }
}
