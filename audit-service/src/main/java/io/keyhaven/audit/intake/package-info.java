/**
 * Takes what services recorded from Kafka into the chains: each event once, in one transaction with
 * the head it moves, however many replicas run and however often Kafka delivers.
 *
 * <p>What cannot be read is parked with everything Kafka knew about it; it neither blocks what
 * comes after it nor is it lost. While the database is away nothing is taken and no offset moves.
 */
package io.keyhaven.audit.intake;
