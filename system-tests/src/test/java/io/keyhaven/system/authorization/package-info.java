/**
 * Every operation of the API against everybody who could call it. {@code operations.csv} says who
 * may; a test compares it with the OpenAPI document, so that no operation is left out.
 */
package io.keyhaven.system.authorization;
