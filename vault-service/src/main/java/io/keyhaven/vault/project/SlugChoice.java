package io.keyhaven.vault.project;

import io.keyhaven.problem.ProblemException;
import java.util.Collection;
import java.util.function.Function;

/**
 * The slug that something is to have.
 *
 * @param isGiven whether it was asked for; one made from a name gives way to one that is taken
 */
record SlugChoice(String text, boolean isGiven) {

  /**
   * A slug that was asked for.
   *
   * @throws ProblemException 422 when it is none
   */
  static SlugChoice given(String slug) {
    return new SlugChoice(Slug.require(slug), true);
  }

  /**
   * The slug of something new.
   *
   * @param slug null when none was asked for
   * @param kind stands in where the name makes no slug
   */
  static SlugChoice of(String slug, String name, String kind) {
    return slug == null ? new SlugChoice(Slug.derive(name, kind), false) : given(slug);
  }

  /**
   * The slug that it gets among others.
   *
   * @param collision what one that was asked for and is taken is answered with
   */
  String among(Collection<String> taken, Function<String, ProblemException> collision) {
    if (isGiven && taken.contains(text)) {
      throw collision.apply(text);
    }
    return Slug.free(text, taken);
  }
}
