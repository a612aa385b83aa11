package io.keyhaven.bench.sealed;

import io.keyhaven.bench.report.Machine;
import java.util.List;

/**
 * One run of the sealed cases, as {@code bench/results} keeps it.
 *
 * @param loadBefore the machine's load average just before: near zero, or the figures say little
 */
public record SealedResult(
    String commit, String time, Machine machine, double loadBefore, List<SealedFigure> figures) {}
