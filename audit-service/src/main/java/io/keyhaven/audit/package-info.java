/** Placeholder. */
package io.keyhaven.audit;
