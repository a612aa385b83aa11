package io.keyhaven.dev.suite;

/**
 * One process as {@code status} shows it.
 *
 * @param pid null while it does not run
 * @param managementPort where a service tells its health and metrics; often the port itself
 * @param exitCode of a process that ended; null while it runs and before its first start
 */
public record ProcessStatus(
    String name,
    Long pid,
    int port,
    int managementPort,
    Health health,
    Integer exitCode,
    String log) {}
