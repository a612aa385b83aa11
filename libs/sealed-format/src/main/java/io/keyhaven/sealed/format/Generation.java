package io.keyhaven.sealed.format;

/**
 * One key of a vault's history.
 *
 * @param manifest the newest manifest of the generations before it
 */
public record Generation(int number, Bytes commitment, Pin manifest) {}
