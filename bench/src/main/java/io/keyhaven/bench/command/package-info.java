/** The command line of the bench. */
package io.keyhaven.bench.command;
