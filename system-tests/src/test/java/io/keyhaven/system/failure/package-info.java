/**
 * Processes are killed, stopped, slowed down and started again, under load: what was acknowledged
 * is there, nothing is there twice, and the suite comes back by itself.
 */
package io.keyhaven.system.failure;
