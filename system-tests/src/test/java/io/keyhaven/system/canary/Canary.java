package io.keyhaven.system.canary;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A word in all the forms in which it could be lying about: as it is, in UTF-16, base64 (at each of
 * its three offsets), hexadecimal, URL-encoded and JSON-escaped.
 */
record Canary(String word) {

  /** A fresh one, with characters that the encodings treat differently. */
  static Canary fresh() {
    return new Canary("canary/" + UUID.randomUUID() + "\"ü~");
  }

  /** The first form found in these bytes. */
  Optional<String> findIn(byte[] bytes) {
    String haystack = new String(bytes, StandardCharsets.ISO_8859_1);
    return forms().stream()
        .filter(form -> haystack.contains(new String(form.bytes, StandardCharsets.ISO_8859_1)))
        .map(form -> form.name)
        .findFirst();
  }

  Optional<String> findIn(String text) {
    return findIn(text.getBytes(StandardCharsets.UTF_8));
  }

  private record Form(String name, byte[] bytes) {
    static Form of(String name, String text) {
      return new Form(name, text.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** The middle of the word alone is enough to be recognised, whatever happened to its ends. */
  private List<Form> forms() {
    String core = word.substring(7, 43);
    byte[] utf8 = core.getBytes(StandardCharsets.UTF_8);
    var forms = new ArrayList<Form>();
    forms.add(Form.of("plain", core));
    forms.add(new Form("UTF-16", core.getBytes(StandardCharsets.UTF_16LE)));
    forms.add(Form.of("hex", HexFormat.of().formatHex(utf8)));
    forms.add(Form.of("upper-case hex", HexFormat.of().withUpperCase().formatHex(utf8)));
    forms.add(Form.of("URL-encoded", URLEncoder.encode(word, StandardCharsets.UTF_8)));
    forms.add(Form.of("JSON-escaped", word.replace("\"", "\\\"").replace("ü", "\\u00fc")));
    forms.add(Form.of("reversed", new StringBuilder(core).reverse().toString()));
    for (int offset = 0; offset < 3; offset++) {
      forms.add(Form.of("base64 at offset " + offset, base64At(utf8, offset)));
    }
    return forms;
  }

  /** The base64 digits that only this text decides when so many bytes stand before it. */
  private static String base64At(byte[] text, int offset) {
    byte[] padded = new byte[offset + text.length];
    System.arraycopy(text, 0, padded, offset, text.length);
    String encoded = Base64.getEncoder().withoutPadding().encodeToString(padded);
    return encoded.substring(offset == 0 ? 0 : 4, encoded.length() - 3);
  }
}
