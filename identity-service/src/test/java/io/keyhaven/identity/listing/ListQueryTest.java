package io.keyhaven.identity.listing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.keyhaven.problem.ProblemException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListQueryTest {
  private static final Position END =
      new Position(Instant.parse("2026-11-20T08:00:00.123Z"), UUID.randomUUID());

  @ParameterizedTest
  @ValueSource(strings = {"0", "201", "-1", "1.5", "x", "", " 5", "9999999999"})
  void refusesOtherLimits(String limit) {
    assertThrows(ProblemException.class, () -> ListQuery.parse(limit, null, null, null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "", "!!!", "YSBi", "MjAyNg"})
  void refusesOtherCursors(String cursor) {
    assertThrows(ProblemException.class, () -> ListQuery.parse(null, cursor, null, null));
  }

  @Test
  void cursorLeadsToItsPositionInItsDirectionOnly() {
    assertEquals(Optional.of(END), ListQuery.parse(null, END.toCursor(false), null, null).after());
    assertEquals(
        Optional.of(END), ListQuery.parse(null, END.toCursor(true), "-createdAt", null).after());
    assertThrows(
        ProblemException.class, () -> ListQuery.parse(null, END.toCursor(true), null, null));
  }

  @Test
  void lastPageHasNoCursor() {
    ListQuery query = ListQuery.parse("2", null, null, null);
    List<Integer> three = IntStream.range(0, 3).boxed().toList();
    assertEquals(List.of(0, 1), query.page(three, at -> END, Function.identity()).items());
    assertEquals(
        END.toCursor(false), query.page(three, at -> END, Function.identity()).nextCursor());
    assertNull(query.page(three.subList(0, 2), at -> END, Function.identity()).nextCursor());
  }

  @Test
  void wildcardsOfFreeTextAreText() {
    ListQuery query = ListQuery.parse(null, null, null, "50%_Off!");
    assertEquals("%50!%!_off!!%", query.parameters(Map.of()).get("text"));
  }
}
