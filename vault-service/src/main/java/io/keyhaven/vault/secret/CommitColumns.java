package io.keyhaven.vault.secret;

import io.keyhaven.outbox.OutboxColumns;
import io.keyhaven.vault.grant.Place;
import io.keyhaven.vault.path.Authorship;
import io.keyhaven.vault.path.NextRevision;
import io.keyhaven.vault.path.RevisionRange;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

/** A commit as the arguments of {@code make_revision}; its values are sealed here. */
final class CommitColumns {
  private CommitColumns() {}

  static Object[] of(PathCommit commit, OutboxColumns events) {
    NextRevision next = commit.next().orElseThrow();
    Place place = commit.before().place();
    Authorship author = next.authorship();
    List<PathPlan.Sealed> sealed = commit.plan().seal(next.revision());
    return new Object[] {
      place.organization().value(),
      place.project().id(),
      place.environment().id(),
      place.path().value(),
      next.pathId(),
      commit.before().path().seen(),
      next.revision(),
      author.commitId(),
      author.type(),
      author.id(),
      author.name(),
      author.message(),
      time(author.time()),
      next.written().toArray(String[]::new),
      next.deleted().toArray(String[]::new),
      next.deletion().map(CommitColumns::time).orElse(null),
      next.outlived().map(RevisionRange::first).orElse(null),
      next.outlived().map(RevisionRange::last).orElse(null),
      commit.startsFromEmpty(),
      commit.ended(),
      column(sealed, UUID[]::new, each -> each.version().id),
      column(sealed, UUID[]::new, each -> each.secret().id),
      column(sealed, String[]::new, each -> each.secret().name),
      column(sealed, Long[]::new, each -> each.version().version),
      column(sealed, OffsetDateTime[]::new, each -> time(each.secret().createdAt)),
      column(sealed, String[]::new, each -> each.version().category),
      column(sealed, String[]::new, each -> JsonArray.of((Object[]) each.version().tags).encode()),
      column(sealed, String[]::new, each -> each.version().description),
      column(sealed, OffsetDateTime[]::new, each -> time(each.version().expiresAt)),
      column(sealed, String[]::new, each -> each.version().searchText),
      column(sealed, Boolean[]::new, each -> each.version().json),
      column(sealed, Buffer[]::new, each -> Buffer.buffer(each.version().value)),
      events.ids(),
      events.topics(),
      events.types(),
      events.sources(),
      events.subjects(),
      events.times(),
      events.data(),
      events.traceParent()
    };
  }

  private static <T> T[] column(
      List<PathPlan.Sealed> rows, IntFunction<T[]> array, Function<PathPlan.Sealed, T> value) {
    return rows.stream().map(value).toArray(array);
  }

  private static OffsetDateTime time(Instant time) {
    return time == null ? null : time.atOffset(ZoneOffset.UTC);
  }
}
