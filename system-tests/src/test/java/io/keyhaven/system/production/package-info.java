/** What an installation promises in production: how it starts, what it writes, what it traces. */
package io.keyhaven.system.production;
