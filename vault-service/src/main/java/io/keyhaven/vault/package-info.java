/** Placeholder. */
package io.keyhaven.vault;
