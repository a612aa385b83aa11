package io.keyhaven.vault.request;

/**
 * Paging by the sort keys of the last row shown: pages stay right while rows come and go, and a
 * late page costs no more than the first.
 *
 * @param key what is sorted by, in HQL
 * @param tie what orders rows of equal keys; unique
 */
public record Keyset(String key, String tie, boolean descending) {

  /** Condition for rows after the cursor, with parameters {@code :key} and {@code :tie}. */
  public String after() {
    String beyond = descending ? "<" : ">";
    return "(%1$s %3$s :key or (%1$s = :key and %2$s %3$s :tie))".formatted(key, tie, beyond);
  }

  public String orderBy() {
    String direction = descending ? "desc" : "asc";
    return " order by %s %s, %s %s".formatted(key, direction, tie, direction);
  }
}
