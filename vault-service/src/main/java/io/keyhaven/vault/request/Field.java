package io.keyhaven.vault.request;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/**
 * A field that can be left out: absent keeps what is there, {@code null} clears it, anything else
 * replaces it.
 *
 * @param value null when absent, and when null was sent
 */
@JsonDeserialize(using = FieldDeserializer.class)
public record Field<T>(boolean isPresent, T value) {
  private static final Field<?> ABSENT = new Field<>(false, null);

  @SuppressWarnings("unchecked") // holds no value
  public static <T> Field<T> absent() {
    return (Field<T>) ABSENT;
  }

  public static <T> Field<T> of(T value) {
    return new Field<>(true, value);
  }

  /** Whether a value other than null was sent. */
  public boolean hasValue() {
    return value != null;
  }

  /** The sent value, null included, or what was there. */
  public T orElse(T current) {
    return isPresent ? value : current;
  }

  /** The same field with its value converted; absent and null stay so. */
  public <R> Field<R> map(Function<T, R> conversion) {
    return value == null ? new Field<>(isPresent, null) : of(conversion.apply(value));
  }

  /** How it enters the hash of an idempotent request: absent and null differ. */
  @JsonValue
  List<T> toJson() {
    return isPresent ? Collections.singletonList(value) : List.of();
  }

  /** Without the value, which may be confidential. */
  @Override
  public String toString() {
    return isPresent ? "Field[present]" : "Field[absent]";
  }
}
