/** Placeholder. */
package io.keyhaven.gateway;
