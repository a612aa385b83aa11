/**
 * The service's OpenAPI document, as far as it is the same in every service: {@link
 * io.keyhaven.description.Needs} says at each operation who may call it, and {@link
 * io.keyhaven.description.ApiDescription} adds that, the common headers and refusals, and the
 * promise that answers hold exactly the fields described, at build time.
 */
package io.keyhaven.description;
