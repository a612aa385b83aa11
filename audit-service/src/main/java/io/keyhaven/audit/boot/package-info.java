/**
 * What concerns the service as a whole: the description of its API, and what it refuses to start
 * with in production.
 */
package io.keyhaven.audit.boot;
