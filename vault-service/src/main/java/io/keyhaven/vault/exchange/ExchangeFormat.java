package io.keyhaven.vault.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Map;
import java.util.Optional;

/** A kind of file; the label is the one of the API. */
public enum ExchangeFormat {
  DOTENV("dotenv", "text/plain; charset=utf-8"),
  JSON("json", "application/json"),
  YAML("yaml", "application/yaml");

  private final String label;
  private final String mediaType;

  ExchangeFormat(String label, String mediaType) {
    this.label = label;
    this.mediaType = mediaType;
  }

  public static Optional<ExchangeFormat> find(String label) {
    for (ExchangeFormat format : values()) {
      if (format.label.equals(label)) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }

  public String label() {
    return label;
  }

  public String mediaType() {
    return mediaType;
  }

  /**
   * Reads a file. A byte order mark is dropped.
   *
   * @param file only read; its size is limited by whoever received it
   * @throws MalformedFileException when it cannot be read as a whole
   */
  public ParsedFile parse(byte[] file) {
    String text = decode(file);
    return switch (this) {
      case DOTENV -> new DotenvReader(text).read();
      case JSON -> JsonFile.parse(text);
      case YAML -> YamlFile.parse(text);
    };
  }

  /**
   * Writes names and values in the order given. {@link #parse} reads the same back.
   *
   * @return UTF-8 without a byte order mark, ending with a line feed
   * @throws UnwritableNameException when this format cannot carry a name
   */
  public byte[] write(Map<String, String> values) {
    String text =
        switch (this) {
          case DOTENV -> DotenvWriter.write(values);
          case JSON -> JsonFile.write(values);
          case YAML -> YamlFile.write(values);
        };
    return text.getBytes(UTF_8);
  }

  private static String decode(byte[] file) {
    try {
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new MalformedFileException("the file is not UTF-8 text");
    }
  }
}
