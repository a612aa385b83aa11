package io.keyhaven.bench.suite;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** A process as {@code ./keyhaven status --json} describes it. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SuiteProcess(String name, Long pid, int port, int managementPort) {}
