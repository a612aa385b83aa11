package io.keyhaven.identity.http;

import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A text of a change: null where it was left out, empty where null was sent. So what is to be
 * cleared is told from what is to stay, and what cannot be empty cannot be null either.
 */
@RegisterForReflection
public final class NullAsEmpty extends StringDeserializer {
  private static final long serialVersionUID = 1;

  @Override
  public String getNullValue(DeserializationContext context) {
    return "";
  }

  @Override
  public Object getAbsentValue(DeserializationContext context) {
    return null;
  }
}
