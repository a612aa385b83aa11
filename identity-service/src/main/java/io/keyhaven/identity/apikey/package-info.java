/**
 * API keys of service accounts: form and checksum (docs/formats/api-key.md), creation, listing,
 * revocation.
 *
 * <p>The key is shown once; what is stored of it is an HMAC-SHA-256 under a key that the database
 * holds sealed only.
 */
package io.keyhaven.identity.apikey;
