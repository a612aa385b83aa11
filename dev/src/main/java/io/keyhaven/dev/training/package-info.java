/**
 * What the services do while their AOT caches are made: a short life on throwaway data, so that no
 * confidential value of anybody can be in a cache.
 */
package io.keyhaven.dev.training;
