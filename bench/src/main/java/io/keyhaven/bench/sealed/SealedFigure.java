package io.keyhaven.bench.sealed;

/**
 * What one case took somewhere.
 *
 * @param name the same in every runtime, such as {@code open-1000}
 * @param runtime what ran it, such as {@code Java 25} or {@code Chromium 140}
 * @param medianMillis of the runs
 */
public record SealedFigure(
    String name, String runtime, int runs, double medianMillis, double slowestMillis) {}
