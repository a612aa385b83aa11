/**
 * What KeyHaven promises, checked from outside on the running suite: HTTP against the gateway, the
 * launcher's script, and a look into the data stores for what must not be there. Nothing of the
 * services is imported, so that a test can only know what a client knows.
 */
package io.keyhaven.system;
