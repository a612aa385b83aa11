/**
 * What removed members could read: the list of keys that have to be replaced at their providers,
 * because no encryption takes back what somebody has seen.
 */
package io.keyhaven.vault.sealed.exposure;
