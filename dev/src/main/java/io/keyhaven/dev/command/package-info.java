/** The command line: one class per command that needs the running suite. */
package io.keyhaven.dev.command;
