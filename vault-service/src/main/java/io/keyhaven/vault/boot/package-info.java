/**
 * What holds for the service as a whole: how its API is described, and what it refuses to start
 * with in production.
 */
package io.keyhaven.vault.boot;
