/** What concerns the service as a whole: the description of its API. */
package io.keyhaven.audit.boot;
