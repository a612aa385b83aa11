/**
 * HTTP conventions that every resource shares: bodies that must be there, and conditional requests
 * (RFC 9110) with an entity tag from the revision of a row, never from its content.
 */
package io.keyhaven.identity.http;
