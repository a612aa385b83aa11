/** What identity tells the other services: past-tense facts through the outbox. */
package io.keyhaven.identity.event;
