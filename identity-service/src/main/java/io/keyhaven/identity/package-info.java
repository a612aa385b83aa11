/** Placeholder. */
package io.keyhaven.identity;
