package io.keyhaven.vault.exchange;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.keyhaven.vault.exchange.Node.Field;
import io.keyhaven.vault.exchange.Node.Fields;
import io.keyhaven.vault.exchange.Node.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * JSON (RFC 8259): one object of names and values. Numbers and booleans are taken as they are
 * written, {@code null} is rejected, objects and lists are {@linkplain Flattening flattened}.
 */
final class JsonFile {
  /** Sizes are for {@link Entries} to judge, one by one; only the depth ends the whole file. */
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(Flattening.DEEPEST)
                  .maxNameLength(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private final JsonParser parser;
  private int fields;

  private JsonFile(JsonParser parser) {
    this.parser = parser;
  }

  static ParsedFile parse(String text) {
    try (JsonParser parser = FACTORY.createParser(text)) {
      return Flattening.flatten(new JsonFile(parser).root());
    } catch (StreamConstraintsException e) {
      throw new MalformedFileException(
          "the file nests deeper than %d levels".formatted(Flattening.DEEPEST));
    } catch (JsonProcessingException e) {
      // Its message would repeat a part of the file.
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw new MalformedFileException("the file is not well-formed JSON at line " + line);
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory", e);
    }
  }

  static String write(Map<String, String> values) {
    StringBuilder file = new StringBuilder("{");
    String separator = "\n";
    for (var entry : values.entrySet()) {
      file.append(separator).append("  ");
      QuotedText.append(file, entry.getKey());
      file.append(": ");
      QuotedText.append(file, entry.getValue());
      separator = ",\n";
    }
    return file.append(values.isEmpty() ? "}\n" : "\n}\n").toString();
  }

  private Fields root() throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new MalformedFileException("the file must hold one JSON object of names and values");
    }
    Fields root = object();
    if (parser.nextToken() != null) {
      throw new MalformedFileException("something follows the JSON object at line " + line());
    }
    return root;
  }

  private Node node(JsonToken token) throws IOException {
    return switch (token) {
      case START_OBJECT -> object();
      case START_ARRAY -> list();
      case VALUE_NULL -> Node.NULL;
      default -> new Text(parser.getText());
    };
  }

  private Fields object() throws IOException {
    List<Field> members = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      int line = line();
      String name = parser.currentName();
      add(members, new Field(line, name, node(parser.nextToken())));
    }
    return new Fields(members, false);
  }

  private Fields list() throws IOException {
    List<Field> items = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      int line = line();
      add(items, new Field(line, Integer.toString(items.size()), node(token)));
    }
    return new Fields(items, true);
  }

  private void add(List<Field> to, Field field) {
    if (++fields > Flattening.MOST_FIELDS) {
      throw Entries.tooMany();
    }
    to.add(field);
  }

  private int line() {
    return parser.currentTokenLocation().getLineNr();
  }
}
