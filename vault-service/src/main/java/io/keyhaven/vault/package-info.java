/**
 * The vault: projects, secrets, grants and the key hierarchy; the only place where customers'
 * values are opened.
 *
 * <p>A package per feature. They know each other in one direction: {@code history}, {@code reveal}
 * and {@code exchange} build on {@code secret}, that on {@code grant}, {@code key} and {@code
 * path}.
 */
package io.keyhaven.vault;
