package io.keyhaven.problem;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
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
    if (!json.hasToken(JsonToken.VALUE_STRING)) {
      return (Instant) context.handleUnexpectedToken(Instant.class, json);
    }
    String text = json.getText();
    return Rfc3339.parse(text)
        .orElseThrow(() -> context.weirdStringException(text, Instant.class, "not RFC 3339"));
  }
}
