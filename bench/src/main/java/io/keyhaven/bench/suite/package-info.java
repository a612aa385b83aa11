/**
 * The suite under load, from outside: started and asked by {@code ./keyhaven}, its processes
 * observed in {@code /proc}.
 */
package io.keyhaven.bench.suite;
