/**
 * One request at the door: what has been found out about it so far. Every step reads what the steps
 * before it wrote, and the answer's headers and the metrics are made from it at the end.
 */
package io.keyhaven.gateway.visit;
