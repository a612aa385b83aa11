/**
 * Calls to addresses that users choose (issuers of tokens, webhooks, connectors): one client that
 * reaches public servers over HTTPS and nothing of the operator's own network, whatever a name
 * resolves to and wherever a server would redirect to.
 */
package io.keyhaven.outbound;
