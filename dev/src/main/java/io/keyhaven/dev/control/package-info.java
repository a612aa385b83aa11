/**
 * How another terminal talks to the running launcher: HTTP on loopback, with a token that only the
 * owner of the home directory can read.
 */
package io.keyhaven.dev.control;
