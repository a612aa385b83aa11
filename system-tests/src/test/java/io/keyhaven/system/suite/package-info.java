/**
 * Starts the whole suite once for a test run, as a newcomer would ({@code ./keyhaven up}), and
 * stops it at the end.
 */
package io.keyhaven.system.suite;
