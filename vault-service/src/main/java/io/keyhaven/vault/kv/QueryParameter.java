package io.keyhaven.vault.kv;

/** Numbers and flags in queries, as Vault reads them. */
final class QueryParameter {
  private QueryParameter() {}

  /**
   * A number; 0 when it was not sent.
   *
   * @throws io.keyhaven.problem.ProblemException 400 when it is none
   */
  static long number(String name, String text) {
    if (text == null || text.isEmpty()) {
      return 0;
    }
    if (!text.matches("-?[0-9]{1,9}")) {
      throw KvProblem.unreadable(name);
    }
    return Long.parseLong(text);
  }

  static boolean flag(String text) {
    return text != null && (text.equalsIgnoreCase("true") || text.equals("1"));
  }
}
