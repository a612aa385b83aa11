package io.keyhaven.problem;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.datatype.jsr310.deser.InstantDeserializer;
import java.io.IOException;
import java.time.Instant;

/** A time is RFC 3339 text; a number is not taken for seconds since 1970. */
final class TextualInstantDeserializer extends StdScalarDeserializer<Instant> {
  private static final long serialVersionUID = 1;

  TextualInstantDeserializer() {
    super(Instant.class);
  }

  @Override
  public Instant deserialize(JsonParser json, DeserializationContext context) throws IOException {
    return json.hasToken(JsonToken.VALUE_STRING)
        ? InstantDeserializer.INSTANT.deserialize(json, context)
        : (Instant) context.handleUnexpectedToken(Instant.class, json);
  }
}
