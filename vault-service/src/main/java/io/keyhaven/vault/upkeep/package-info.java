/**
 * Which secrets of an organization need somebody: those that expire soon, and those that nobody has
 * written for long. Values are neither read nor opened for it.
 */
package io.keyhaven.vault.upkeep;
