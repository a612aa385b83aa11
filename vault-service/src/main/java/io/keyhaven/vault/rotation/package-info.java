/**
 * Re-encryption in the background: after a project got its next data key, values that are sealed
 * under an earlier one are sealed again, in small transactions while serving.
 */
package io.keyhaven.vault.rotation;
