/**
 * What a service refuses to start with in production. {@link
 * io.keyhaven.production.ProductionReadiness} asks every check, in two steps: what the service was
 * told, before it connects to anything, and then what its servers say. Each step names all it finds
 * at once. docs/production.md is the list for operators.
 */
package io.keyhaven.production;
