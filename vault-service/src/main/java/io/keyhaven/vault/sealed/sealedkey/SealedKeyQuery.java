package io.keyhaven.vault.sealed.sealedkey;

import io.keyhaven.problem.ProblemException;
import io.keyhaven.vault.request.Cursor;
import io.keyhaven.vault.request.PageRequest;
import io.keyhaven.vault.request.SearchText;
import io.keyhaven.vault.request.SortOrder;
import io.keyhaven.vault.request.Text;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which keys of a vault are listed. A page begins at its place in an index, so a late page of a
 * hundred thousand keys costs no more than the first.
 *
 * @param tags all of them must be there
 * @param text LIKE pattern in lower case
 */
record SealedKeyQuery(
    Optional<String> service,
    Optional<String> environment,
    List<String> tags,
    Optional<String> text,
    boolean trashed,
    boolean exposedOnly,
    SortOrder sort,
    PageRequest page,
    Optional<Cursor> after) {
  private static final String BY_NAME = "name";
  private static final String BY_DELETION = "deletedAt";
  private static final Map<String, String> SORTABLE =
      Map.of(
          BY_NAME,
          "k.name",
          "service",
          "k.service",
          "createdAt",
          "k.createdAt",
          "updatedAt",
          "k.updatedAt");

  /** The query parameters of the list, as sent. */
  record Sent(
      String service,
      String environment,
      List<String> tags,
      String q,
      String exposed,
      String sort) {}

  /**
   * Keys that are not in the trash.
   *
   * @throws ProblemException 422 for what no parameter can be
   */
  static SealedKeyQuery live(Sent sent, PageRequest page) {
    SortOrder order = SortOrder.of(sent.sort, SORTABLE.keySet(), BY_NAME);
    return new SealedKeyQuery(
        Optional.ofNullable(sent.service).map(word -> requireLine("?service", word)),
        Optional.ofNullable(sent.environment).map(word -> requireLine("?environment", word)),
        sent.tags == null
            ? List.of()
            : sent.tags.stream().map(tag -> requireLine("?tag", tag)).toList(),
        Optional.ofNullable(sent.q).map(SearchText::pattern),
        false,
        flag("?exposed", sent.exposed),
        order,
        page,
        page.cursor("keys/" + order, 3));
  }

  /** Keys in the trash, the last deleted first. */
  static SealedKeyQuery trash(PageRequest page) {
    var order = new SortOrder(BY_DELETION, true);
    return new SealedKeyQuery(
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        true,
        false,
        order,
        page,
        page.cursor("keys/" + order, 3));
  }

  String conditions() {
    var hql =
        new StringBuilder(trashed ? " and k.deletedAt is not null" : " and k.deletedAt is null");
    service.ifPresent(ignored -> hql.append(" and k.service = :service"));
    environment.ifPresent(ignored -> hql.append(" and k.environment = :environment"));
    for (int i = 0; i < tags.size(); i++) {
      hql.append(" and array_contains(k.tags, :tag").append(i).append(')');
    }
    text.ifPresent(ignored -> hql.append(" and k.searchText like :text escape '\\'"));
    if (exposedOnly) {
      hql.append(" and k.exposed");
    }
    after.ifPresent(
        ignored -> hql.append(" and (%s, k.id) %s (:key, :tie)".formatted(column(), beyond())));
    return hql.toString();
  }

  String orderBy() {
    String direction = sort.descending() ? "desc" : "asc";
    return " order by %s %s, k.id %s".formatted(column(), direction, direction);
  }

  Map<String, Object> parameters() {
    Map<String, Object> parameters = new HashMap<>();
    service.ifPresent(word -> parameters.put("service", word));
    environment.ifPresent(word -> parameters.put("environment", word));
    text.ifPresent(pattern -> parameters.put("text", pattern));
    for (int i = 0; i < tags.size(); i++) {
      parameters.put("tag" + i, tags.get(i));
    }
    after.ifPresent(
        cursor -> {
          parameters.put("key", isByTime() ? cursor.time(1) : cursor.text(1));
          parameters.put("tie", cursor.id(2));
        });
    return parameters;
  }

  Cursor cursorOf(SealedKey last) {
    Object key =
        switch (sort.field()) {
          case "createdAt" -> last.createdAt;
          case "updatedAt" -> last.updatedAt;
          case BY_DELETION -> last.deletedAt;
          case "service" -> last.service;
          default -> last.name;
        };
    return Cursor.of("keys/" + sort, key, last.id);
  }

  private boolean isByTime() {
    return sort.field().endsWith("At");
  }

  private String column() {
    return trashed ? "k.deletedAt" : SORTABLE.get(sort.field());
  }

  private String beyond() {
    return sort.descending() ? "<" : ">";
  }

  private static String requireLine(String parameter, String word) {
    if (!Text.isOneLine(word) || !Text.isWellFormed(word)) {
      throw ProblemException.invalid(parameter, "pattern", "must not hold control characters");
    }
    return word;
  }

  /** A parameter that is true or false; left out: false. */
  static boolean flag(String parameter, String text) {
    if (text != null && !text.equals("true") && !text.equals("false")) {
      throw ProblemException.invalid(parameter, "type", "must be true or false");
    }
    return "true".equals(text);
  }
}
