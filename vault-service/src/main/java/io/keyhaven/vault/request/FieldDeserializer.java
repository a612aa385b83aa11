package io.keyhaven.vault.request;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;

/** Tells a field that was left out from one that is null. */
@RegisterForReflection
final class FieldDeserializer extends JsonDeserializer<Field<?>> implements ContextualDeserializer {
  private final JavaType content;

  FieldDeserializer() {
    this(null);
  }

  private FieldDeserializer(JavaType content) {
    this.content = content;
  }

  @Override
  public JsonDeserializer<?> createContextual(
      DeserializationContext context, BeanProperty property) {
    return new FieldDeserializer(context.getContextualType().containedType(0));
  }

  @Override
  public Field<?> deserialize(JsonParser parser, DeserializationContext context)
      throws IOException {
    return Field.of(context.readValue(parser, content));
  }

  @Override
  public Field<?> getNullValue(DeserializationContext context) {
    return Field.of(null);
  }

  @Override
  public Object getAbsentValue(DeserializationContext context) {
    return Field.absent();
  }
}
