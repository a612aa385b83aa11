/**
 * The launcher behind {@code ./keyhaven up}: one process that starts the whole suite on a
 * developer's machine, watches it, and takes commands from {@code status}, {@code stop}, {@code
 * start} and {@code down}.
 *
 * <p>{@code suite} is what runs and in which order, {@code control} how another terminal talks to
 * it, {@code machine} what the operating system knows, {@code command} the command line.
 */
package io.keyhaven.dev;
