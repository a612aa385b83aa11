/**
 * Identity: people and programs, their credentials, organizations and who is in them.
 *
 * <p>It decides who somebody is, never what they may do with a project or secret. Features are
 * packages; each is read from its resource inwards.
 */
package io.keyhaven.identity;
