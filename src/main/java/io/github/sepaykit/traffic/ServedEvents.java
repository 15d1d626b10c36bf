package io.github.sepaykit.traffic;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sepaykit.contract.Body;
import io.github.sepaykit.contract.ContentCoding;
import io.github.sepaykit.contract.Exchange;
import io.github.sepaykit.contract.Headers;
import io.github.sepaykit.contract.Request;
import io.github.sepaykit.contract.Response;
import io.github.sepaykit.traffic.Recorded.Missing;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/** Turns WireMock's serve events, as {@code /__admin/requests} exports them, into exchanges. */
final class ServedEvents {
  static final PickedJson.Filter FILTER =
      PickedJson.below(
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

  private final Scope scope;

  ServedEvents(Scope scope) {
    this.scope = scope;
  }

  Recorded read(String place, JsonNode event) {
    JsonNode asked = event.path("request");
    String method = asked.path("method").asText("");
    String url = asked.path("url").asText("");
    if (method.isEmpty() || url.isEmpty()) {
      return untold(place, Gap.INCOMPLETE, "no method or no URL");
    }
    String absolute = asked.path("absoluteUrl").asText("");
    Optional<String> target = absolute.isEmpty() ? scope.relative(url) : scope.target(absolute);
    if (target.isEmpty()) {
      return new Recorded.Foreign(place, method + " " + (absolute.isEmpty() ? url : absolute));
    }
    JsonNode answer = event.path("response");
    int status = answer.path("status").asInt(0);
    if (status == 0) {
      return untold(place, Gap.NO_ANSWER, answer.path("fault").asText(""));
    }
    Headers sent = WireMockJson.headers(asked.path("headers"));
    Headers received = WireMockJson.headers(answer.path("headers"));
    try {
      Exchange exchange =
          new Exchange(
              new Request(method, target.get(), sent, body(sent, asked)),
              new Response(status, received, body(received, answer)));
      return new Recorded.Traded(
          place,
          exchange,
          Optional.empty(),
          Instant.ofEpochMilli(asked.path("loggedDate").asLong(0)),
          Duration.ofMillis(event.at("/timing/totalTime").asLong(0)));
    } catch (IOException | IllegalArgumentException e) {
      return untold(place, Gap.INCOMPLETE, "a body: " + e.getMessage());
    }
  }

  private static Body body(Headers headers, JsonNode message) throws IOException {
    String base64 = message.path("bodyAsBase64").asText("");
    Body body =
        base64.isEmpty()
            ? Body.of(message.path("body").asText(""))
            : Body.of(Base64.getMimeDecoder().decode(base64));
    return ContentCoding.decode(headers, body, TrafficFile.MAX_TEXT);
  }

  private static Recorded untold(String place, Gap gap, String detail) {
    return new Recorded.Untold(place, new Missing(gap, detail));
  }
}
