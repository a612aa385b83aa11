/**
 * Letting a request in: who presents the credential, does it still live, is there some of the limit
 * left, and which internal token it is worth. A credential that was seen before costs one Redis
 * round trip and nothing else.
 */
package io.keyhaven.gateway.admission;
