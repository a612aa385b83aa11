/**
 * Two worlds: two installations that differ in one value. Whoever may not reveal it cannot tell in
 * which of them they are.
 */
package io.keyhaven.system.world;
