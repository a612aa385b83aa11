/** What holds for the service as a whole: how its API is described. */
package io.keyhaven.vault.boot;
