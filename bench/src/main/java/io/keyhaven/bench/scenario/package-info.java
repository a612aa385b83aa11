/** What is measured: an organization full of secrets, and the requests a scenario makes of it. */
package io.keyhaven.bench.scenario;
