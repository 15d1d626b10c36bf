package io.github.sepaykit.traffic;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.contract.http.Response;
import io.github.sepaykit.observed.SeenBody;
import io.github.sepaykit.observed.SeenExchange;
import io.github.sepaykit.observed.UncheckedReason;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns a stub that matches one request and gives one answer into that exchange. */
final class StubMapping {
  private final TrafficScope scope;
  private final AttachedBodies files;

  StubMapping(TrafficScope scope, AttachedBodies files) {
    this.scope = scope;
    this.files = files;
  }

  RecordedEntry read(String place, JsonNode stub) {
    JsonNode asked = stub.path("request");
    JsonNode answer = stub.path("response");
    Optional<String> asks = target(asked);
    if (asks.isEmpty()) {
      String pattern = pattern(asked);
      return mayBeOurs(pattern, scope)
          ? RecordedEntry.notJudged(place, UncheckedReason.PATTERN, pattern)
          : new RecordedEntry.Foreign(place, pattern);
    }
    Optional<String> target = scope.relative(asks.get());
    if (target.isEmpty()) {
      return new RecordedEntry.Foreign(place, asks.get());
    }
    String method = asked.path("method").asText("ANY");
    if (method.equals("ANY")) {
      return RecordedEntry.notJudged(place, UncheckedReason.PATTERN, "any method");
    }
    if (answer.has("fault")) {
      String fault = answer.path("fault").asText("");
      return RecordedEntry.notJudged(place, UncheckedReason.NO_ANSWER, fault);
    }
    if (answer.has("proxyBaseUrl") || isTemplate(answer)) {
      String how = answer.has("proxyBaseUrl") ? "proxyBaseUrl" : "response-template";
      return RecordedEntry.notJudged(place, UncheckedReason.TEMPLATE, how);
    }
    return traded(place, method, target.get(), asked, answer);
  }

  private static boolean isTemplate(JsonNode answer) {
    for (JsonNode transformer : answer.path("transformers")) {
      if (transformer.asText("").equals("response-template")) {
        return true;
      }
    }
    return false;
  }

  private RecordedEntry traded(
      String place, String method, String target, JsonNode asked, JsonNode answer) {
    Headers received = WireMockJson.headers(answer.path("headers"));
    SeenExchange exchange =
        SeenExchange.of(
            new Request(method, target, headers(asked), Body.empty()),
            sent(method, asked),
            new Response(answer.path("status").asInt(200), received, Body.empty()),
            received(place, answer, received));
    return new RecordedEntry.Traded(place, exchange, Instant.EPOCH, Duration.ZERO);
  }

  private SeenBody received(String place, JsonNode answer, Headers headers) {
    try {
      return RecordedText.ofBytes(headers, answered(place, answer), -1);
    } catch (IOException | IllegalArgumentException e) {
      return SeenBody.unknown(String.valueOf(e.getMessage()));
    }
  }

  private Body answered(String place, JsonNode answer) throws IOException {
    if (answer.has("bodyFileName")) {
      return files.read(place, answer.path("bodyFileName").asText(""));
    }
    if (answer.has("jsonBody")) {
      return Body.of(answer.path("jsonBody").toString());
    }
    for (String name : List.of("base64Body", "bodyAsBase64")) {
      if (answer.has(name)) {
        return Body.of(Base64.getMimeDecoder().decode(answer.path(name).asText("")));
      }
    }
    return Body.of(answer.path("body").asText(""));
  }

  /** Returns path and query; empty when the pattern matches more than one. */
  private static Optional<String> target(JsonNode asked) {
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

  private static String pattern(JsonNode asked) {
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
  private static boolean mayBeOurs(String pattern, TrafficScope scope) {
    String path = pattern.replaceAll("^\\w+ | with .*$", "").replace("\\", "");
    return pattern.equals("any URL") || path.startsWith(".*") || scope.isBelowRoots(path);
  }

  /** Returns the headers with one exact value; other patterns determine none. */
  private static Headers headers(JsonNode asked) {
    Headers.Builder headers = Headers.builder();
    for (Map.Entry<String, JsonNode> field : asked.path("headers").properties()) {
      if (field.getValue().path("equalTo").isTextual()) {
        headers.add(field.getKey(), field.getValue().path("equalTo").textValue());
      }
    }
    return headers.build();
  }

  private static SeenBody sent(String method, JsonNode asked) {
    JsonNode patterns = asked.path("bodyPatterns");
    if (patterns.isEmpty()) {
      boolean bodiless = List.of("GET", "HEAD", "DELETE", "OPTIONS").contains(method);
      return bodiless ? SeenBody.of(Body.empty()) : SeenBody.unknown("no body pattern");
    }
    if (patterns.size() > 1) {
      return SeenBody.unknown("more than one body pattern");
    }
    JsonNode pattern = patterns.get(0);
    JsonNode json = pattern.path("equalToJson");
    if (!json.isMissingNode()) {
      String text = json.isTextual() ? json.textValue() : json.toString();
      return text.contains("${json-unit")
          ? SeenBody.unknown("placeholders in its equalToJson")
          : SeenBody.of(Body.of(text));
    }
    if (pattern.path("equalTo").isTextual()) {
      return SeenBody.of(Body.of(pattern.path("equalTo").textValue()));
    }
    if (pattern.path("binaryEqualTo").isTextual()) {
      byte[] bytes = Base64.getMimeDecoder().decode(pattern.path("binaryEqualTo").textValue());
      return SeenBody.of(Body.of(bytes));
    }
    String name = pattern.fieldNames().hasNext() ? pattern.fieldNames().next() : "an empty pattern";
    return SeenBody.unknown(name + " names no body");
  }
}
