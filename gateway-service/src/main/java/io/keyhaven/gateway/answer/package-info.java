/**
 * What the gateway says itself: problems in one form, and the headers that every answer carries,
 * whoever wrote it. After a refusal the rest of the request is read and thrown away, so that the
 * client gets to reading the answer.
 */
package io.keyhaven.gateway.answer;
