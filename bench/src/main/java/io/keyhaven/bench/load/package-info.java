/**
 * The load generator: one event loop, keep-alive connections, closed and open loops, latencies in
 * HdrHistograms. Small on purpose: it shares the machine with what it measures, and how much it
 * takes is reported beside everything else.
 */
package io.keyhaven.bench.load;
