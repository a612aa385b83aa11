/**
 * RFC 9457 problems: what a caller is told when something does not work.
 *
 * <p>A feature names its problems in a {@code …Problem} class of static factories that return
 * {@link io.keyhaven.problem.ProblemException}; the mappers here turn these, and everything the
 * framework itself refuses, into {@code application/problem+json}.
 */
package io.keyhaven.problem;
