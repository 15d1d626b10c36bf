package io.github.sepaykit.traffic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.ContentCoding;
import io.github.sepaykit.contract.http.Exchange;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.contract.http.Response;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;

/** Turns WireMock's serve events, as {@code /__admin/requests} exports them, into exchanges. */
final class ServedEvents {
  static final BiPredicate<String, ObjectNode> FILTER =
      PartialJson.below(
          Set.of(
              "request.method",
              "request.url",
              "request.absoluteUrl",
              "request.headers",
              "request.body",
              "request.bodyAsBase64",
              "request.loggedDate",
              "response.status",
              "response.headers",
              "response.body",
              "response.bodyAsBase64",
              "response.fault",
              "timing.totalTime"));

  private final TrafficScope scope;

  ServedEvents(TrafficScope scope) {
    this.scope = scope;
  }

  RecordedEntry read(String place, JsonNode event) {
    JsonNode asked = event.path("request");
    String method = asked.path("method").asText("");
    String url = asked.path("url").asText("");
    if (method.isEmpty() || url.isEmpty()) {
      return RecordedEntry.notJudged(place, UncheckedReason.INCOMPLETE, "no method or no URL");
    }
    String absolute = asked.path("absoluteUrl").asText("");
    Optional<String> target = absolute.isEmpty() ? scope.relative(url) : scope.target(absolute);
    if (target.isEmpty()) {
      return new RecordedEntry.Foreign(place, method + " " + (absolute.isEmpty() ? url : absolute));
    }
    JsonNode answer = event.path("response");
    int status = answer.path("status").asInt(0);
    if (status == 0) {
      return RecordedEntry.notJudged(
          place, UncheckedReason.NO_ANSWER, answer.path("fault").asText(""));
    }
    Headers sent = WireMockJson.headers(asked.path("headers"));
    Headers received = WireMockJson.headers(answer.path("headers"));
    try {
      Exchange exchange =
          new Exchange(
              new Request(method, target.get(), sent, body(sent, asked)),
              new Response(status, received, body(received, answer)));
      return new RecordedEntry.Traded(
          place,
          exchange,
          Optional.empty(),
          Instant.ofEpochMilli(asked.path("loggedDate").asLong(0)),
          Duration.ofMillis(event.at("/timing/totalTime").asLong(0)));
    } catch (IOException | IllegalArgumentException e) {
      return RecordedEntry.notJudged(
          place, UncheckedReason.INCOMPLETE, "a body: " + e.getMessage());
    }
  }

  private static Body body(Headers headers, JsonNode message) throws IOException {
    String base64 = message.path("bodyAsBase64").asText("");
    Body body =
        base64.isEmpty()
            ? Body.of(message.path("body").asText(""))
            : Body.of(Base64.getMimeDecoder().decode(base64));
    return ContentCoding.decode(headers, body, RecordedEntry.MAX_BODY).orThrow();
  }
}
