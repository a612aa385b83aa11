package io.keyhaven.problem;

/**
 * One thing wrong with a request.
 *
 * @param pointer where, as an RFC 6901 JSON pointer into the body ({@code /changes/3/name}) or
 *     {@code ?name} for a query parameter
 * @param code what kind, for programs ({@code pattern}, {@code required}, {@code size}, {@code
 *     unknown_field})
 * @param detail what to do about it, for people; never repeats a value that was sent
 */
public record FieldError(String pointer, String code, String detail) {}
