package io.keyhaven.bench.scenario;

import java.util.concurrent.ThreadLocalRandom;

/** Values like API keys: 40 letters and digits, none twice. Not secret: nobody else has them. */
final class Values {
  private static final String ALPHABET =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int LENGTH = 40;

  String next() {
    var random = ThreadLocalRandom.current();
    var value = new StringBuilder(LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      value.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return value.toString();
  }
}
