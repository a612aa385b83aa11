package io.keyhaven.identity.listing;

import io.keyhaven.identity.naming.Name;
import io.keyhaven.problem.ProblemException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One page of a list: how many items, after which, in which direction, containing what. */
public record ListQuery(
    int limit, Optional<Position> after, boolean descending, Optional<String> text) {
  private static final int DEFAULT_LIMIT = 50;
  private static final int MAXIMUM_LIMIT = 200;
  private static final int MAXIMUM_TEXT_LENGTH = 255;

  static ListQuery parse(String limit, String cursor, String sort, String text) {
    boolean descending = parseSort(sort);
    return new ListQuery(
        parseLimit(limit),
        Optional.ofNullable(cursor).map(sent -> Position.parse(sent, descending)),
        descending,
        Optional.ofNullable(text).filter(sent -> !sent.isEmpty()).map(ListQuery::parseText));
  }

  /**
   * The rest of an HQL query after its own conditions: text filter, position and order.
   *
   * @param time field that orders the list
   * @param id field that orders items of one time
   * @param searched fields that the free text is looked for in
   */
  public String conditions(String time, String id, String... searched) {
    String filter =
        text.map(
                ignored ->
                    Stream.of(searched)
                        .map(field -> "lower(" + field + ") like :text escape '!'")
                        .collect(Collectors.joining(" or ", " and (", ")")))
            .orElse("");
    String relation = descending ? "<" : ">";
    String position =
        after
            .map(
                ignored ->
                    " and (%1$s %2$s :afterTime or (%1$s = :afterTime and %3$s %2$s :afterId))"
                        .formatted(time, relation, id))
            .orElse("");
    String direction = descending ? " desc" : " asc";
    return filter + position + " order by " + time + direction + ", " + id + direction;
  }

  /** The parameters of {@link #conditions} and those of the query itself. */
  public Map<String, Object> parameters(Map<String, Object> own) {
    var all = new HashMap<>(own);
    text.ifPresent(sought -> all.put("text", pattern(sought)));
    after.ifPresent(position -> all.put("afterTime", position.time()));
    after.ifPresent(position -> all.put("afterId", position.id()));
    return all;
  }

  /** One more than asked for, which tells whether there is a next page. */
  public int fetchSize() {
    return limit + 1;
  }

  /** The page of what was fetched. */
  public <T, V> Page<V> page(List<T> fetched, Function<T, Position> position, Function<T, V> view) {
    boolean more = fetched.size() > limit;
    List<T> kept = more ? fetched.subList(0, limit) : fetched;
    String next = more ? position.apply(kept.getLast()).toCursor(descending) : null;
    return new Page<>(kept.stream().map(view).toList(), next);
  }

  private static String pattern(String sought) {
    String escaped =
        sought.toLowerCase(Locale.ROOT).replace("!", "!!").replace("%", "!%").replace("_", "!_");
    return "%" + escaped + "%";
  }

  private static int parseLimit(String limit) {
    if (limit == null) {
      return DEFAULT_LIMIT;
    }
    if (!limit.matches("[0-9]{1,3}")
        || Integer.parseInt(limit) < 1
        || Integer.parseInt(limit) > MAXIMUM_LIMIT) {
      throw ProblemException.invalid("?limit", "range", "must be a number from 1 to 200");
    }
    return Integer.parseInt(limit);
  }

  private static boolean parseSort(String sort) {
    return switch (sort) {
      case null -> false;
      case "createdAt" -> false;
      case "-createdAt" -> true;
      default -> throw ProblemException.invalid("?sort", "sort", "must be createdAt or -createdAt");
    };
  }

  private static String parseText(String text) {
    if (text.length() > MAXIMUM_TEXT_LENGTH || !Name.isPlain(text)) {
      throw ProblemException.invalid("?q", "size", "must be at most 255 printable characters");
    }
    return text;
  }
}
