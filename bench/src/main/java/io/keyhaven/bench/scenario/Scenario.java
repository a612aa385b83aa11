package io.keyhaven.bench.scenario;

import io.keyhaven.bench.load.Request;
import java.net.InetSocketAddress;
import java.util.function.Supplier;

/**
 * One thing that callers do, over and over.
 *
 * @param name for {@code --only} and for comparing results
 * @param description what a request is, for people
 * @param target whom to ask
 * @param connections at once
 * @param alsoOpen whether to measure it in an open loop too
 */
public record Scenario(
    String name,
    String description,
    InetSocketAddress target,
    Supplier<Request> requests,
    int expectedStatus,
    int connections,
    boolean alsoOpen) {}
