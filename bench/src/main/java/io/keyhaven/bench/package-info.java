/**
 * {@code ./keyhaven bench}: starts a suite of its own, fills it, puts load on its public door and
 * writes down how fast it was and what each process paid for it.
 *
 * <p>A black box like the system tests: it imports nothing of ours and knows the suite by {@code
 * ./keyhaven} and the API.
 */
package io.keyhaven.bench;
