package io.github.sepaykit.traffic;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.ContentCoding;
import io.github.sepaykit.contract.http.Exchange;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.contract.http.Response;
import io.github.sepaykit.traffic.RecordedEntry.Missing;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Turns a stub that matches one request and gives one answer into that exchange. */
final class StubMapping {
  private final TrafficScope scope;
  private final BodyFiles files;

  StubMapping(TrafficScope scope, BodyFiles files) {
    this.scope = scope;
    this.files = files;
  }

  RecordedEntry read(String place, JsonNode stub) {
    JsonNode asked = stub.path("request");
    JsonNode answer = stub.path("response");
    Optional<String> asks = StubRequest.target(asked);
    if (asks.isEmpty()) {
      String pattern = StubRequest.pattern(asked);
      return StubRequest.mayBeOurs(pattern, scope)
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
    Optional<Missing> unknown = Optional.empty();
    Body body = Body.empty();
    RecordedBody sent = StubRequest.sent(method, asked);
    if (sent.body().isEmpty()) {
      unknown = Optional.of(new Missing(UncheckedReason.REQUEST_BODY, sent.reason()));
    }
    try {
      body =
          ContentCoding.decode(received, answered(place, answer), RecordedEntry.MAX_BODY).orThrow();
    } catch (IOException | IllegalArgumentException e) {
      if (unknown.isPresent()) {
        return RecordedEntry.notJudged(place, UncheckedReason.RESPONSE_BODY, e.getMessage());
      }
      unknown =
          Optional.of(new Missing(UncheckedReason.RESPONSE_BODY, String.valueOf(e.getMessage())));
    }
    Exchange exchange =
        new Exchange(
            new Request(
                method, target, StubRequest.headers(asked), sent.body().orElse(Body.empty())),
            new Response(answer.path("status").asInt(200), received, body));
    return new RecordedEntry.Traded(place, exchange, unknown, Instant.EPOCH, Duration.ZERO);
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
}
