/** What the operating system knows: who holds a port, and whether a suite runs in a home. */
package io.keyhaven.dev.machine;
