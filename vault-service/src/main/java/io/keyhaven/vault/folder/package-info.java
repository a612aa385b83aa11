/**
 * The paths that an environment has, for people who look for their way: every one that somebody has
 * written to and that the caller may list, with how much is in it.
 */
package io.keyhaven.vault.folder;
