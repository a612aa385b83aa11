package io.keyhaven.bench.load;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * What to put on whom, and for how long.
 *
 * @param requests asked for the next one on the generator's thread, so it must be quick
 * @param expectedStatus of every answer; any other is an error
 * @param warmUp time under the same load that is not measured
 */
public record Load(
    InetSocketAddress target,
    Supplier<Request> requests,
    int expectedStatus,
    Pace pace,
    int connections,
    Duration warmUp,
    Duration measured) {}
