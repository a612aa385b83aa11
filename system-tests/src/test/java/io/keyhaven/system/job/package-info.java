/** The main job, end to end: in Java, as the README shows it, and with a canary value. */
package io.keyhaven.system.job;
