package io.keyhaven.vault.path;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RevisionRangeTest {

  @Test
  void whatFollowsOneAnotherIsOneRange() {
    assertEquals(
        List.of(new RevisionRange(1, 3), new RevisionRange(5, 5), new RevisionRange(8, 9)),
        RevisionRange.of(List.of(1L, 2L, 3L, 5L, 8L, 9L)));
  }

  @Test
  void theRangesHoldExactlyTheRevisions() {
    for (int any = 0; any < 1 << 10; any++) {
      int chosen = any;
      List<Long> revisions =
          LongStream.range(0, 10).filter(bit -> (chosen >> bit & 1) == 1).boxed().toList();
      assertEquals(
          revisions,
          RevisionRange.of(revisions).stream()
              .flatMap(range -> LongStream.rangeClosed(range.first(), range.last()).boxed())
              .toList());
    }
  }
}
