/**
 * Every operation of the API against everybody who could call it. {@code operations.csv} says who
 * may within an organization, {@code operations-outside.csv} outside one; tests compare both with
 * the OpenAPI document, which names every operation and what it needs.
 */
package io.keyhaven.system.authorization;
