/** What the gateway counts. No label ever holds an id, an address or a path. */
package io.keyhaven.gateway.metric;
