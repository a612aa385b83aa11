package io.keyhaven.gateway.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.keyhaven.gateway.route.RequestPath.RefusedPathException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestPathTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "*",
        "http://evil.example/api/v1",
        "api/v1",
        "//api/v1",
        "/api//v1",
        "/api/./v1",
        "/api/../internal",
        "/api/..",
        "/api/v1/..%2finternal",
        "/api/%2e%2e/internal",
        "/api/%2E/v1",
        "/api/v1%2Finternal",
        "/api/v1%5Cinternal",
        "/api\\v1",
        "/api/v1;jsessionid=1",
        "/api/v1%3Bx",
        "/api/v1%00",
        "/api/v1%0d%0aX:1",
        "/api/v1%7f",
        "/api/%252e%252e/internal",
        "/api/%c0%ae%c0%ae/internal",
        "/api/%C2%85",
        "/api/%ff",
        "/api/%4",
        "/api/%",
        "/api/%zz",
        "/api/%+1",
        "/api/v1#fragment",
        "/api/v1 x",
        "/api/<v1>",
        "/api/é"
      })
  void refusesWhatTwoReadersCouldReadDifferently(String target) {
    assertThrows(RefusedPathException.class, () -> RequestPath.parse(target));
  }

  @ParameterizedTest
  @CsvSource({
    "/, /",
    "/api/v1, /api/v1",
    "/api/v1/, /api/v1/",
    "/api/%76%31, /api/v1",
    "/a.b/c..d/...,  /a.b/c..d/...",
    "/caf%C3%A9, /caf%C3%A9",
    "/caf%c3%a9, /caf%C3%A9",
    "/a%20b, /a%20b",
    "/a%3Ab, /a:b",
    "/a:b@c, /a:b@c",
  })
  void forwardsWhatItMatchedInOneSpelling(String target, String forwarded) {
    assertEquals(forwarded, RequestPath.parse(target).target());
  }

  @Test
  void keepsTheQueryAsItIs() {
    var path = RequestPath.parse("/x?path=%2Fa%2F..&q=//../");
    assertEquals(List.of("x"), path.segments());
    assertEquals(Optional.of("path=%2Fa%2F..&q=//../"), path.query());
    assertEquals("/x?path=%2Fa%2F..&q=//../", path.target());
  }
}
