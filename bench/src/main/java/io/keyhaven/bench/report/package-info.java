/** Results: kept as JSON by commit, told as a page, compared with one another. */
package io.keyhaven.bench.report;
