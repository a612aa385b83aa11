/** Starting, stopping, restarting and losing single processes of the suite. */
package io.keyhaven.system.lifecycle;
