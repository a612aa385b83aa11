/**
 * What concerns the whole service: checks that refuse to start with unsafe settings, and what the
 * description of the API says of every operation.
 */
package io.keyhaven.identity.boot;
