/**
 * What organizations and service accounts have in common as rows: an id, a name, a place in lists
 * and a revision that every change raises.
 */
package io.keyhaven.identity.named;
