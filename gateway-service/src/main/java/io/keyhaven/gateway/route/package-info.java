/**
 * The route table: which method and path belongs to which service, who may take it and what it
 * counts as. A path is decoded and checked once; what was matched is what is forwarded, so that the
 * gateway and a service never read the same path differently.
 */
package io.keyhaven.gateway.route;
