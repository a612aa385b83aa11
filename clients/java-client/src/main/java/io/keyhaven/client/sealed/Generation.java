package io.keyhaven.client.sealed;

/**
 * One key of a vault's history.
 *
 * @param manifest the newest manifest of the generations before it
 */
record Generation(int number, Bytes commitment, Pin manifest) {}
