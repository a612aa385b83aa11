/** Opaque tokens: random, shown once, stored as a hash. */
package io.keyhaven.identity.opaque;
