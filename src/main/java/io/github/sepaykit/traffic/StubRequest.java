package io.github.sepaykit.traffic;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.Headers;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reader of a stub's request pattern as the one request that it matches. */
final class StubRequest {
  private StubRequest() {}

  /** Returns path and query; empty when the pattern matches more than one. */
  static Optional<String> target(JsonNode asked) {
    if (asked.path("url").isTextual()) {
      return Optional.of(asked.path("url").textValue());
    }
    if (!asked.path("urlPath").isTextual()) {
      return Optional.empty();
    }
    List<String> pairs = new ArrayList<>();
    for (Map.Entry<String, JsonNode> parameter : asked.path("queryParameters").properties()) {
      JsonNode many = parameter.getValue().path("hasExactly");
      for (JsonNode value : many.isArray() ? many : List.of(parameter.getValue())) {
        if (!value.path("equalTo").isTextual()) {
          return Optional.empty();
        }
        pairs.add(encoded(parameter.getKey()) + "=" + encoded(value.path("equalTo").textValue()));
      }
    }
    String path = asked.path("urlPath").textValue();
    return Optional.of(pairs.isEmpty() ? path : path + "?" + String.join("&", pairs));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  static String pattern(JsonNode asked) {
    for (String name : List.of("urlPath", "urlPattern", "urlPathPattern", "urlPathTemplate")) {
      if (asked.path(name).isTextual()) {
        String query = name.equals("urlPath") ? " with patterns for its query" : "";
        return name + " " + asked.path(name).textValue() + query;
      }
    }
    return "any URL";
  }

  /**
   * Returns true if a pattern may match requests of ours: recordings have stubs of other servers,
   * too.
   */
  static boolean mayBeOurs(String pattern, TrafficScope scope) {
    String path = pattern.replaceAll("^\\w+ | with .*$", "").replace("\\", "");
    return pattern.equals("any URL") || path.startsWith(".*") || scope.isBelowRoots(path);
  }

  /** Returns the headers with one exact value; other patterns determine none. */
  static Headers headers(JsonNode asked) {
    Headers.Builder headers = Headers.builder();
    for (Map.Entry<String, JsonNode> field : asked.path("headers").properties()) {
      if (field.getValue().path("equalTo").isTextual()) {
        headers.add(field.getKey(), field.getValue().path("equalTo").textValue());
      }
    }
    return headers.build();
  }

  static RecordedBody sent(String method, JsonNode asked) {
    JsonNode patterns = asked.path("bodyPatterns");
    if (patterns.isEmpty()) {
      boolean bodiless = List.of("GET", "HEAD", "DELETE", "OPTIONS").contains(method);
      return bodiless ? RecordedBody.of(Body.empty()) : RecordedBody.unknown("no body pattern");
    }
    if (patterns.size() > 1) {
      return RecordedBody.unknown("more than one body pattern");
    }
    JsonNode pattern = patterns.get(0);
    JsonNode json = pattern.path("equalToJson");
    if (!json.isMissingNode()) {
      String text = json.isTextual() ? json.textValue() : json.toString();
      return text.contains("${json-unit")
          ? RecordedBody.unknown("placeholders in its equalToJson")
          : RecordedBody.of(Body.of(text));
    }
    if (pattern.path("equalTo").isTextual()) {
      return RecordedBody.of(Body.of(pattern.path("equalTo").textValue()));
    }
    if (pattern.path("binaryEqualTo").isTextual()) {
      byte[] bytes = Base64.getMimeDecoder().decode(pattern.path("binaryEqualTo").textValue());
      return RecordedBody.of(Body.of(bytes));
    }
    String name = pattern.fieldNames().hasNext() ? pattern.fieldNames().next() : "an empty pattern";
    return RecordedBody.unknown(name + " names no body");
  }
}
