package io.keyhaven.system.production;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A span as OTLP sends it. Reads the few fields of {@code ExportTraceServiceRequest} that matter
 * here (opentelemetry-proto 1.x, trace/v1/trace.proto) and skips the others.
 */
record OtlpSpan(String service, String traceId, String spanId, String parentId, String name) {
  private static final int VARINT = 0;
  private static final int FIXED_64 = 1;
  private static final int BYTES = 2;
  private static final int FIXED_32 = 5;

  static List<OtlpSpan> allIn(byte[] request) {
    var spans = new ArrayList<OtlpSpan>();
    for (byte[] resourceSpans : fields(request, 1)) {
      String service =
          fields(resourceSpans, 1).stream()
              .flatMap(resource -> fields(resource, 1).stream())
              .flatMap(attribute -> serviceName(attribute).stream())
              .findFirst()
              .orElseThrow();
      for (byte[] scopeSpans : fields(resourceSpans, 2)) {
        fields(scopeSpans, 2).forEach(span -> spans.add(parse(service, span)));
      }
    }
    return spans;
  }

  private static OtlpSpan parse(String service, byte[] span) {
    return new OtlpSpan(service, hex(span, 1), hex(span, 2), hex(span, 4), text(span, 5));
  }

  private static Optional<String> serviceName(byte[] keyValue) {
    return text(keyValue, 1).equals("service.name")
        ? Optional.of(text(fields(keyValue, 2).getFirst(), 1))
        : Optional.empty();
  }

  private static String hex(byte[] message, int field) {
    return fields(message, field).stream().findFirst().map(HexFormat.of()::formatHex).orElse("");
  }

  private static String text(byte[] message, int field) {
    return fields(message, field).stream()
        .findFirst()
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
        .orElse("");
  }

  /** The contents of every length-delimited field of this number. */
  private static List<byte[]> fields(byte[] message, int wanted) {
    var contents = new ArrayList<byte[]>();
    ByteBuffer rest = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
    while (rest.hasRemaining()) {
      int tag = (int) varint(rest);
      switch (tag & 7) {
        case VARINT -> {
          var unused = varint(rest);
        }
        case FIXED_64 -> rest.getLong();
        case FIXED_32 -> rest.getInt();
        case BYTES -> {
          byte[] content = new byte[(int) varint(rest)];
          rest.get(content);
          if (tag >>> 3 == wanted) {
            contents.add(content);
          }
        }
        default -> throw new AssertionError("wire type " + (tag & 7));
      }
    }
    return contents;
  }

  private static long varint(ByteBuffer rest) {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte part = rest.get();
      value |= (long) (part & 0x7f) << shift;
      if (part >= 0) {
        return value;
      }
    }
  }
}
