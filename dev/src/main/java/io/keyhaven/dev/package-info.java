/** Placeholder. */
package io.keyhaven.dev;
