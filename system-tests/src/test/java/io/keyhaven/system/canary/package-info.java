/**
 * A value that is recognisable anywhere goes through the main job; afterwards everything that
 * KeyHaven keeps, sends, logs or answers is searched for it.
 */
package io.keyhaven.system.canary;
