package io.keyhaven.identity.vaultwire;

/** Patterns in which {@code *} stands for any text, also none; everything else for itself. */
public final class Glob {
  private Glob() {}

  /** In time linear to the text for each star, whatever the pattern. */
  public static boolean matches(String pattern, String text) {
    int star = -1;
    int resume = 0;
    int at = 0;
    int in = 0;
    while (at < text.length()) {
      if (in < pattern.length() && pattern.charAt(in) == '*') {
        star = in++;
        resume = at;
      } else if (in < pattern.length() && pattern.charAt(in) == text.charAt(at)) {
        in++;
        at++;
      } else if (star >= 0) {
        in = star + 1;
        at = ++resume;
      } else {
        return false;
      }
    }
    while (in < pattern.length() && pattern.charAt(in) == '*') {
      in++;
    }
    return in == pattern.length();
  }
}
