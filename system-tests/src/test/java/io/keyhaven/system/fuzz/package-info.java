/**
 * Requests that nobody wrote: made from the API's description, valid, at the edge and hostile. They
 * depend on a seed alone, which a failure prints.
 */
package io.keyhaven.system.fuzz;
