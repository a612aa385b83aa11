/**
 * The API described: one OpenAPI document merged from those of the services, a page to browse it
 * under the site's content security policy, and the index at {@code /api/v1}.
 */
package io.keyhaven.gateway.docs;
