/** Where a request's trace begins: here, unless a trusted proxy in front of us began it. */
package io.keyhaven.gateway.trace;
